-- id: protection.alerts_screened_in_time_share
-- es: Proporción de alertas examinadas a tiempo
-- en: Share of alerts screened in time
-- unit: alert
-- records: alert
-- counts-es: alertas examinadas dentro del plazo legal
-- counts-en: alerts screened within the legal deadline
-- by: channel
-- aggregate: share
-- denominator-es: alertas levantadas en el período cuyo plazo de examen venció en él
-- denominator-en: alerts raised in the period whose deadline for screening passed in it
-- uses: alert_of_period
-- source: CoE Convention, art. 10; country file, deadlines
SELECT record_id, channel, COALESCE(screened_at <= due_at, FALSE) AS hit
FROM alert_of_period
WHERE due_at < CAST($period_to AS TIMESTAMP) + INTERVAL 1 DAY
