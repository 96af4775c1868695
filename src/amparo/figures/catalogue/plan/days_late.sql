-- id: plan.days_late
-- es: Días de retraso de las acciones cumplidas tarde (mediana)
-- en: Days late of the actions done late (median)
-- unit: day
-- records: plan_action
-- counts-es: acciones cumplidas fuera de plazo hasta el final del período
-- counts-en: actions done after their deadline by the end of the period
-- by: pillar
-- aggregate: median
-- uses: plan_state
-- source: national action plan
SELECT record_id, pillar, DATE_DIFF('day', due_on, done_on) AS amount
FROM plan_state
WHERE plan_status = 'done_late'
