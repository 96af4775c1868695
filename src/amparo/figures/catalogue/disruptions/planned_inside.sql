-- id: disruptions.planned_inside
-- es: Actividades previstas en días perturbados
-- en: Activities planned for disrupted days
-- unit: activity
-- records: activity
-- counts-es: actividades previstas para un día y un lugar del período bajo perturbación
-- counts-en: activities planned for a day and place of the period under a disruption
-- by: activity_kind, activity_status
-- uses: planned_activity
-- source: calendar of disruptions
SELECT record_id, activity_kind, activity_status
FROM planned_activity
WHERE inside_disruption = 'inside'
