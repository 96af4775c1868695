-- id: protection.consent_refused
-- es: Víctimas que rehusaron el procedimiento
-- en: Victims who refused the procedure
-- unit: victim
-- records: protection_case
-- counts-es: personas con una decisión del período que hace constar que rehusaron; siguen contadas
-- counts-en: persons with a decision of the period that records their refusal; they stay counted
-- by: sex_age
-- uses: victim_record, victim, person_file
-- source: CoE Convention, art. 12(6); UK Duty to Notify statistics
SELECT v.record_id, v.sex_age
FROM victim v
JOIN (
    SELECT DISTINCT f.victim_id
    FROM identification
    JOIN person_file f ON f.case_id = identification.case_id
    WHERE status = 'consent_refused' AND decided_on BETWEEN $period_from AND $period_to
) i ON i.victim_id = v.record_id
