-- id: plan.actions_without_evidence
-- es: Acciones del plan sin ninguna evidencia
-- en: Plan actions without any evidence
-- unit: action
-- records: plan_action
-- counts-es: acciones de los planes vigentes sin evidencia fechada hasta el final del período
-- counts-en: actions of the plans in force without evidence dated by the end of the period
-- by: pillar, owner
-- uses: plan_state
-- source: national action plan
SELECT record_id, pillar, owner
FROM plan_state
WHERE begun_on IS NULL
