-- id: protection.alerts_to_cases_share
-- es: Proporción de alertas que llevaron a un expediente
-- en: Share of alerts that led to a case
-- unit: alert
-- records: alert
-- counts-es: alertas de las que salió un expediente de protección hasta el final del período
-- counts-en: alerts that led to a protection file by the end of the period
-- by: channel
-- aggregate: share
-- denominator-es: alertas levantadas en el período
-- denominator-en: alerts raised in the period
-- source: PROTEX line 145, funnel of the hotline
SELECT a.record_id, a.channel, c.alert_id IS NOT NULL AS hit
FROM alert a
LEFT JOIN (SELECT DISTINCT alert_id FROM protection_case WHERE opened_on <= $period_to) c ON c.alert_id = a.record_id
WHERE a.raised_on BETWEEN $period_from AND $period_to
