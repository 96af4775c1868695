-- id: protection.active_plans
-- es: Víctimas con un plan de atención activo
-- en: Victims with an active care plan
-- unit: victim
-- records: protection_case
-- counts-es: víctimas con un plan de atención activo al final del período
-- counts-en: victims with an active care plan at the end of the period
-- by: sex_age
-- uses: victim_record, victim, person_file
-- source: UN Trafficking Protocol, art. 6(3)
SELECT v.record_id, v.sex_age
FROM victim v
JOIN (
    SELECT DISTINCT f.victim_id
    FROM care_plan
    JOIN person_file f ON f.case_id = care_plan.case_id
    WHERE started_on <= $period_to AND (ended_on IS NULL OR ended_on > $period_to)
) p ON p.victim_id = v.record_id
WHERE v.is_victim
