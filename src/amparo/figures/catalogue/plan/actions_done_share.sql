-- id: plan.actions_done_share
-- es: Proporción de acciones del plan cumplidas
-- en: Share of plan actions done
-- unit: action
-- records: plan_action
-- counts-es: acciones cumplidas a tiempo o fuera de plazo hasta el final del período
-- counts-en: actions done in time or late by the end of the period
-- by: pillar, owner
-- aggregate: share
-- denominator-es: acciones de los planes vigentes en el período
-- denominator-en: actions of the plans in force in the period
-- uses: plan_state
-- source: national action plan
SELECT record_id, pillar, owner, plan_status IN ('done', 'done_late') AS hit
FROM plan_state
