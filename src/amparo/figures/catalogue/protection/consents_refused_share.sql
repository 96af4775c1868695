-- id: protection.consents_refused_share
-- es: Proporción de consentimientos rehusados
-- en: Share of consents refused
-- unit: consent
-- records: consent
-- counts-es: consentimientos rehusados
-- counts-en: consents refused
-- by: consent_purpose
-- aggregate: share
-- denominator-es: decisiones de consentimiento del período
-- denominator-en: decisions on consent of the period
-- source: CoE Convention, art. 12(7)
SELECT record_id, purpose AS consent_purpose, decision = 'refused' AS hit
FROM consent
WHERE decided_on BETWEEN $period_from AND $period_to
