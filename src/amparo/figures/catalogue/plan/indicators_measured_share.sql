-- id: plan.indicators_measured_share
-- es: Proporción de indicadores medidos
-- en: Share of indicators measured
-- unit: indicator
-- records: indicator
-- counts-es: indicadores con una medición fechada en el período
-- counts-en: indicators with a measurement dated in the period
-- by: indicator_level
-- aggregate: share
-- denominator-es: indicadores de los planes vigentes en el período
-- denominator-en: indicators of the plans in force in the period
-- source: national action plan
SELECT i.record_id, i.level AS indicator_level, m.indicator_id IS NOT NULL AS hit
FROM indicator i
JOIN objective o ON o.record_id = i.objective_id
JOIN plan p ON p.record_id = o.plan_id
LEFT JOIN (SELECT DISTINCT indicator_id FROM measurement WHERE measured_on BETWEEN $period_from AND $period_to) m ON m.indicator_id = i.record_id
WHERE p.starts_on <= $period_to AND p.ends_on >= $period_from
