-- id: prevention.activities_held
-- es: Actividades realizadas
-- en: Activities held
-- unit: activity
-- records: activity
-- counts-es: actividades realizadas en el período
-- counts-en: activities held in the period
-- by: activity_kind, audience, region
-- source: TIP Report, indicium 3; GRETA statistics
SELECT record_id, kind AS activity_kind, audience, region
FROM activity
WHERE held_on BETWEEN $period_from AND $period_to
