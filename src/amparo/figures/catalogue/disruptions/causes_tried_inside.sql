-- id: disruptions.causes_tried_inside
-- es: Causas con rasgos de trata juzgadas en días perturbados
-- en: Causes with the traits tried on disrupted days
-- unit: cause
-- records: cause
-- counts-es: causas juzgadas en el período cuyo resultado es trata, en un día y una provincia bajo perturbación
-- counts-en: causes tried in the period whose finding is trafficking, on a day and in a region under a disruption
-- by: offence
-- source: calendar of disruptions
SELECT DISTINCT c.record_id, c.offence
FROM cause c
JOIN disruption d ON d.started_on <= c.tried_on AND (d.ended_on IS NULL OR d.ended_on >= c.tried_on)
    AND (LEN(d.regions) = 0 OR LIST_CONTAINS(d.regions, c.region))
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
