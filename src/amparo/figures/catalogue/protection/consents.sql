-- id: protection.consents
-- es: Decisiones de consentimiento
-- en: Decisions on consent
-- unit: consent
-- records: consent
-- counts-es: decisiones de consentimiento tomadas en el período
-- counts-en: decisions on consent taken in the period
-- by: consent_purpose, consent_decision, consent_purpose x consent_decision
-- source: CoE Convention, art. 12(7)
SELECT record_id, purpose AS consent_purpose, decision AS consent_decision
FROM consent
WHERE decided_on BETWEEN $period_from AND $period_to
