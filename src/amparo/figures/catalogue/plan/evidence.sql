-- id: plan.evidence
-- es: Evidencias del plan
-- en: Evidence of the plan
-- unit: evidence
-- records: evidence
-- counts-es: evidencias fechadas en el período
-- counts-en: evidence dated in the period
-- by: confirmed, pillar
-- source: national action plan
SELECT e.record_id, a.pillar, CASE WHEN e.confirmed_on <= $period_to THEN 'yes' ELSE 'no' END AS confirmed
FROM evidence e
LEFT JOIN plan_action a ON a.record_id = e.action_id
WHERE e.dated_on BETWEEN $period_from AND $period_to
