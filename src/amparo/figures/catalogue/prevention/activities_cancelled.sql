-- id: prevention.activities_cancelled
-- es: Actividades canceladas
-- en: Activities cancelled
-- unit: activity
-- records: activity
-- counts-es: actividades previstas para el período y canceladas
-- counts-en: activities planned for the period and cancelled
-- by: activity_kind, inside_disruption
-- uses: planned_activity
-- source: national action plan, prevention
SELECT record_id, activity_kind, inside_disruption
FROM planned_activity
WHERE activity_status = 'cancelled'
