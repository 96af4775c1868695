-- id: prevention.activities_postponed
-- es: Actividades pospuestas
-- en: Activities postponed
-- unit: activity
-- records: activity
-- counts-es: actividades previstas para el período y pospuestas
-- counts-en: activities planned for the period and postponed
-- by: activity_kind, inside_disruption
-- uses: planned_activity
-- source: national action plan, prevention
SELECT record_id, activity_kind, inside_disruption
FROM planned_activity
WHERE activity_status = 'postponed'
