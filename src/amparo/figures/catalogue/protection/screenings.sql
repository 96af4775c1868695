-- id: protection.screenings
-- es: Exámenes de indicadores
-- en: Screenings for indicators
-- unit: screening
-- records: screening
-- counts-es: exámenes de alertas hechos en el período
-- counts-en: screenings of alerts done in the period
-- by: screening_result
-- source: ILO operational indicators
SELECT record_id, result AS screening_result
FROM screening
WHERE screened_on BETWEEN $period_from AND $period_to
