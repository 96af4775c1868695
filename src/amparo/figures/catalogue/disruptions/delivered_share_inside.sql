-- id: disruptions.delivered_share_inside
-- es: Proporción de lo previsto durante perturbaciones que se realizó
-- en: Share of what was planned during disruptions that was held
-- unit: activity
-- records: activity
-- counts-es: actividades realizadas hasta el final del período
-- counts-en: activities held by the end of the period
-- by: activity_kind
-- aggregate: share
-- denominator-es: actividades previstas durante perturbaciones en el período
-- denominator-en: activities planned during disruptions in the period
-- uses: planned_activity
-- source: calendar of disruptions
SELECT record_id, activity_kind, is_held AS hit
FROM planned_activity
WHERE inside_disruption = 'inside'
