-- The victims counted first in the previous period, with what they agreed to and what became of their care by the end of this one.
-- A child is cared for in its best interest and needs no consent (UN Trafficking Protocol, art. 6; CoE Convention, art. 12).
SELECT v.record_id, v.sex_age, v.status, v.closed_on,
    CASE WHEN k.is_given THEN 'given' WHEN k.is_refused THEN 'refused' ELSE 'unknown' END AS consent_decision,
    (COALESCE(k.is_given, FALSE) OR v.is_child_at_offence = 'yes') AS is_owed_care,
    p.victim_id IS NOT NULL AS has_plan, s.victim_id IS NOT NULL AS is_served
FROM victim v
LEFT JOIN (
    SELECT f.victim_id, BOOL_OR(decision = 'given' AND (withdrawn_on IS NULL OR withdrawn_on > $period_to)) AS is_given,
        BOOL_OR(decision = 'refused' OR withdrawn_on <= $period_to) AS is_refused
    FROM consent
    JOIN person_file f ON f.case_id = consent.case_id
    WHERE purpose = 'care' AND decided_on <= $period_to
    GROUP BY f.victim_id
) k ON k.victim_id = v.record_id
LEFT JOIN (
    SELECT DISTINCT f.victim_id
    FROM care_plan
    JOIN person_file f ON f.case_id = care_plan.case_id
    WHERE started_on <= $period_to AND (ended_on IS NULL OR ended_on > $period_to)
) p ON p.victim_id = v.record_id
LEFT JOIN (
    SELECT DISTINCT f.victim_id
    FROM service
    JOIN person_file f ON f.case_id = service.case_id
    WHERE started_on <= $period_to AND (ended_on IS NULL OR ended_on >= $period_from)
) s ON s.victim_id = v.record_id
WHERE v.counted_on BETWEEN $previous_from AND $previous_to
