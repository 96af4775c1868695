-- id: plan.actions_due
-- es: Acciones del plan con plazo en el período
-- en: Plan actions due in the period
-- unit: action
-- records: plan_action
-- counts-es: acciones de los planes vigentes cuyo plazo cae en el período
-- counts-en: actions of the plans in force whose deadline falls in the period
-- by: plan_status, pillar
-- uses: plan_state
-- source: national action plan
SELECT record_id, plan_status, pillar
FROM plan_state
WHERE due_on BETWEEN $period_from AND $period_to
