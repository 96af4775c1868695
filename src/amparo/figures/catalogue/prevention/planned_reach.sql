-- id: prevention.planned_reach
-- es: Asistencias previstas
-- en: Attendances planned
-- unit: attendance
-- records: activity
-- counts-es: suma de los participantes previstos de las actividades con fecha en el período
-- counts-en: sum of the participants foreseen for the activities planned for the period
-- by: activity_kind
-- aggregate: sum
-- uses: planned_activity
-- source: national action plan, prevention
SELECT record_id, activity_kind, planned_reach AS amount
FROM planned_activity
