-- id: protection.alerts_dismissed
-- es: Alertas descartadas
-- en: Alerts dismissed
-- unit: alert
-- records: alert
-- counts-es: alertas levantadas en el período y descartadas, por el motivo que consta
-- counts-en: alerts raised in the period and dismissed, by the reason on record
-- by: dismissal_reason
-- source: CoE Convention, art. 10
SELECT record_id, outcome_reason AS dismissal_reason
FROM alert
WHERE raised_on BETWEEN $period_from AND $period_to AND state = 'dismissed'
