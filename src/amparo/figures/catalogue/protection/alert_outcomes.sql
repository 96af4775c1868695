-- id: protection.alert_outcomes
-- es: Qué fue de las alertas
-- en: What became of the alerts
-- unit: alert
-- records: alert
-- counts-es: alertas levantadas en el período, por el estado que tenían al congelar el registro
-- counts-en: alerts raised in the period, by the state they had when the register was frozen
-- by: alert_state, alert_state x channel
-- source: PROTEX line 145, funnel of the hotline
SELECT record_id, state AS alert_state, channel
FROM alert
WHERE raised_on BETWEEN $period_from AND $period_to
