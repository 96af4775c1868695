-- id: protection.consents_withdrawn
-- es: Consentimientos retirados
-- en: Consents withdrawn
-- unit: consent
-- records: consent
-- counts-es: consentimientos retirados en el período
-- counts-en: consents withdrawn in the period
-- by: consent_purpose
-- source: CoE Convention, art. 12(7)
SELECT record_id, purpose AS consent_purpose
FROM consent
WHERE withdrawn_on BETWEEN $period_from AND $period_to
