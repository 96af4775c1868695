-- id: protection.alerts
-- es: Alertas recibidas
-- en: Alerts raised
-- unit: alert
-- records: alert
-- counts-es: alertas levantadas en el período
-- counts-en: alerts raised in the period
-- by: channel, region, is_child, form*
-- source: PROTEX line 145, funnel of the hotline; GRETA statistics
SELECT record_id, channel, region, is_child, suspected_forms AS form
FROM alert
WHERE raised_on BETWEEN $period_from AND $period_to
