-- id: plan.actions_done_on_time
-- es: Proporción de acciones vencidas que se cumplieron a tiempo
-- en: Share of actions past their deadline that were done on time
-- unit: action
-- records: plan_action
-- counts-es: acciones cumplidas dentro de su plazo, con evidencia que otra persona confirmó
-- counts-en: actions done within their deadline, with evidence that another person confirmed
-- by: pillar, owner
-- aggregate: share
-- denominator-es: acciones de los planes vigentes cuyo plazo venció hasta el final del período
-- denominator-en: actions of the plans in force whose deadline passed by the end of the period
-- uses: plan_state
-- source: national action plan
SELECT record_id, pillar, owner, plan_status = 'done' AS hit
FROM plan_state
WHERE due_on <= $period_to
