-- id: plan.objectives_with_outcome_share
-- es: Proporción de objetivos con un indicador de resultado
-- en: Share of objectives with an outcome indicator
-- unit: objective
-- records: objective
-- counts-es: objetivos que se miden por un resultado o un impacto, no solo por productos
-- counts-en: objectives that are measured by an outcome or an impact, not by outputs alone
-- by: pillar
-- aggregate: share
-- denominator-es: objetivos de los planes vigentes en el período
-- denominator-en: objectives of the plans in force in the period
-- source: Combatting Human Trafficking since Palermo (2020): evaluations stay at outputs
SELECT o.record_id, o.pillar, i.objective_id IS NOT NULL AS hit
FROM objective o
JOIN plan p ON p.record_id = o.plan_id
LEFT JOIN (SELECT DISTINCT objective_id FROM indicator WHERE level IN ('outcome', 'impact')) i ON i.objective_id = o.record_id
WHERE p.starts_on <= $period_to AND p.ends_on >= $period_from
