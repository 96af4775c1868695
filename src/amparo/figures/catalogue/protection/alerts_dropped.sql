-- id: protection.alerts_dropped
-- es: Alertas abandonadas
-- en: Alerts dropped
-- unit: alert
-- records: alert
-- counts-es: alertas del período que se descartaron sin examen, o cuyo plazo de examen venció sin resultado y sin que nadie lo elevara
-- counts-en: alerts of the period that were dismissed without a screening, or whose deadline for screening passed without an outcome and without escalation
-- by: channel
-- uses: alert_of_period
-- source: national report, zero-tolerance policy
SELECT record_id, channel
FROM alert_of_period
WHERE (alert_state = 'dismissed' AND screened_at IS NULL) OR is_forgotten
