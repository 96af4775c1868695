-- id: prevention.delivered_share
-- es: Proporción de actividades previstas que se realizaron
-- en: Share of planned activities that were held
-- unit: activity
-- records: activity
-- counts-es: actividades realizadas hasta el final del período
-- counts-en: activities held by the end of the period
-- by: inside_disruption, activity_kind, audience
-- aggregate: share
-- denominator-es: actividades previstas para el período
-- denominator-en: activities planned for the period
-- uses: planned_activity
-- source: national action plan, prevention
SELECT record_id, inside_disruption, activity_kind, audience, is_held AS hit
FROM planned_activity
