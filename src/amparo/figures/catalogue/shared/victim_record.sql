-- One row for each person record with a protection file opened by the end of the period, as its institution sees her: her status then by the
-- ledger of decisions, and when she was first counted as a victim (presumed, formally identified, or refusing the procedure). Of several files of
-- one record the one in which she was counted first stands. person_id is the person that the linkage makes of the record.
SELECT record_id, person_id, agency, region, alert_id, opened_on, closed_on, sex, age_class, is_child_at_offence, sex_age,
    nationality, form, vulnerability, reasonable_grounds_on, reflection_until, status, counted_on, presumed_on, formal_on,
    is_victim
FROM (
    SELECT c.record_id, COALESCE(p.linked_id, c.person_id) AS person_id, c.agency, c.region, c.alert_id, c.opened_on, c.closed_on, c.sex, c.age_class,
        c.is_child_at_offence, c.sex_age, COALESCE(NULLIF(c.nationality, ''), 'XXX') AS nationality, c.forms AS form,
        c.vulnerabilities AS vulnerability, c.reasonable_grounds_on, c.reflection_until,
        COALESCE(l.status, 'unknown') AS status, l.counted_on, l.presumed_on, l.formal_on,
        COALESCE(l.status IN ('presumed', 'formally_identified', 'consent_refused'), FALSE) AS is_victim,
        ROW_NUMBER() OVER (PARTITION BY c.person_id ORDER BY l.counted_on NULLS LAST, c.opened_on, c.record_id) AS place
    FROM protection_case c
    LEFT JOIN person p ON p.record_id = c.person_id
    LEFT JOIN (
        SELECT case_id,
            ARG_MAX(status, DATE_DIFF('day', DATE '1900-01-01', decided_on) * 10
                + CASE status WHEN 'potential' THEN 0 WHEN 'presumed' THEN 1 WHEN 'formally_identified' THEN 2 ELSE 3 END
            ) AS status,
            MIN(CASE WHEN status IN ('presumed', 'formally_identified', 'consent_refused') THEN decided_on END) AS counted_on,
            MIN(CASE WHEN status = 'presumed' THEN decided_on END) AS presumed_on,
            MIN(CASE WHEN status = 'formally_identified' THEN decided_on END) AS formal_on
        FROM identification
        WHERE decided_on <= $period_to
        GROUP BY case_id
    ) l ON l.case_id = c.record_id
    WHERE c.opened_on <= $period_to
) files
WHERE place = 1
