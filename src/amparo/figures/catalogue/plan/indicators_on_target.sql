-- id: plan.indicators_on_target
-- es: Proporción de indicadores medidos que alcanzaron su meta
-- en: Share of measured indicators that reached their target
-- unit: indicator
-- records: indicator
-- counts-es: indicadores cuya última medición alcanza la meta, en el sentido que va de la línea base a la meta
-- counts-en: indicators whose last measurement reaches the target, in the direction that leads from baseline to target
-- by: indicator_level, pillar
-- aggregate: share
-- denominator-es: indicadores de los planes vigentes medidos hasta el final del período
-- denominator-en: indicators of the plans in force that were measured by the end of the period
-- source: national action plan
SELECT i.record_id, i.level AS indicator_level, i.pillar,
    CASE WHEN i.baseline > i.target THEN m.value <= i.target ELSE m.value >= i.target END AS hit
FROM indicator i
JOIN objective o ON o.record_id = i.objective_id
JOIN plan p ON p.record_id = o.plan_id
JOIN (
    SELECT indicator_id, ARG_MAX(value, measured_on) AS value
    FROM measurement
    WHERE measured_on <= $period_to
    GROUP BY indicator_id
) m ON m.indicator_id = i.record_id
WHERE p.starts_on <= $period_to AND p.ends_on >= $period_from
