-- id: plan.actions
-- es: Acciones del plan
-- en: Plan actions
-- unit: action
-- records: plan_action
-- counts-es: acciones de los planes vigentes en el período, con el estado que sus evidencias fechadas les daban a su final
-- counts-en: actions of the plans in force in the period, with the status that their dated evidence gave them at its end
-- by: plan_status, pillar, owner, pillar x plan_status
-- uses: plan_state
-- source: national action plan
SELECT record_id, plan_status, pillar, owner
FROM plan_state
