-- id: plan.actions_overdue
-- es: Acciones del plan vencidas
-- en: Plan actions overdue
-- unit: action
-- records: plan_action
-- counts-es: acciones cuyo plazo había pasado al final del período sin evidencia confirmada que las cumpla
-- counts-en: actions whose deadline had passed at the end of the period without confirmed evidence that completes them
-- by: pillar, owner
-- uses: plan_state
-- source: national action plan
SELECT record_id, pillar, owner
FROM plan_state
WHERE plan_status = 'overdue'
