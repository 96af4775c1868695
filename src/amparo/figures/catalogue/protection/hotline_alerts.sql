-- id: protection.hotline_alerts
-- es: Alertas por la línea telefónica
-- en: Alerts by the hotline
-- unit: alert
-- records: alert
-- counts-es: alertas levantadas en el período por la línea telefónica
-- counts-en: alerts raised in the period by the hotline
-- by: region
-- source: PROTEX line 145, funnel of the hotline
SELECT record_id, region
FROM alert
WHERE raised_on BETWEEN $period_from AND $period_to AND channel = 'hotline'
