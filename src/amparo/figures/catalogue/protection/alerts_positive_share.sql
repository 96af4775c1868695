-- id: protection.alerts_positive_share
-- es: Proporción de exámenes con indicios de trata
-- en: Share of screenings with indications of trafficking
-- unit: alert
-- records: alert
-- counts-es: alertas cuyo examen dio positivo
-- counts-en: alerts whose screening was positive
-- by: channel
-- aggregate: share
-- denominator-es: alertas levantadas y examinadas en el período
-- denominator-en: alerts raised and screened in the period
-- uses: alert_of_period
-- source: ILO operational indicators
SELECT record_id, channel, is_positive AS hit
FROM alert_of_period
WHERE screened_at IS NOT NULL
