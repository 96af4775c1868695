-- id: prevention.inspections
-- es: Inspecciones realizadas
-- en: Inspections held
-- unit: activity
-- records: activity
-- counts-es: inspecciones con examen de indicios de trata realizadas en el período
-- counts-en: inspections with a look for indications of trafficking held in the period
-- by: region
-- source: TIP Report, indicium 3; ILO operational indicators
SELECT record_id, region
FROM activity
WHERE held_on BETWEEN $period_from AND $period_to AND kind = 'inspection'
