-- id: protection.alerts_screened_share
-- es: Proporción de alertas examinadas
-- en: Share of alerts screened
-- unit: alert
-- records: alert
-- counts-es: alertas con un examen de indicadores hasta el final del período
-- counts-en: alerts with a screening for indicators by the end of the period
-- by: channel
-- aggregate: share
-- denominator-es: alertas levantadas en el período
-- denominator-en: alerts raised in the period
-- uses: alert_of_period
-- source: ILO operational indicators; CoE Convention, art. 10
SELECT record_id, channel, screened_at IS NOT NULL AS hit
FROM alert_of_period
