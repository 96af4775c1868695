-- id: disruptions.recorded
-- es: Perturbaciones que tocan el período
-- en: Disruptions that touch the period
-- unit: disruption
-- records: disruption
-- counts-es: perturbaciones con al menos un día en el período
-- counts-en: disruptions with at least one day in the period
-- by: disruption_kind
-- source: calendar of disruptions
SELECT record_id, kind AS disruption_kind
FROM disruption
WHERE started_on <= $period_to AND (ended_on IS NULL OR ended_on >= $period_from)
