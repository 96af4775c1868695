-- id: prevention.activities_planned
-- es: Actividades previstas
-- en: Activities planned
-- unit: activity
-- records: activity
-- counts-es: actividades con fecha prevista en el período
-- counts-en: activities planned for a day of the period
-- by: activity_kind, audience, region, activity_status
-- uses: planned_activity
-- source: national action plan, prevention
SELECT record_id, activity_kind, audience, region, activity_status
FROM planned_activity
