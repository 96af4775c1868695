-- id: prevention.reach_unknown
-- es: Actividades cuyo alcance no se informó
-- en: Activities whose reach was not reported
-- unit: activity
-- records: activity
-- counts-es: actividades realizadas en el período sin número de participantes
-- counts-en: activities held in the period without a number of participants
-- by: activity_kind
-- source: national action plan, prevention
SELECT record_id, kind AS activity_kind
FROM activity
WHERE held_on BETWEEN $period_from AND $period_to AND reached IS NULL
