-- The requests opened in the period, with the first answer by its end that was not a postponement.
SELECT r.record_id, r.direction, r.kind AS request_kind, r.counterpart, r.counterpart_kind, r.urgency, r.opened_at, r.due_at,
    a.answered_at, a.outcome, a.refusal_ground,
    COALESCE(a.answered_at <= r.due_at, FALSE) AS is_in_time
FROM request r
LEFT JOIN (
    SELECT request_id, MIN(answered_at) AS answered_at, ARG_MIN(outcome, answered_at) AS outcome,
        ARG_MIN(refusal_ground, answered_at) AS refusal_ground
    FROM answer
    WHERE outcome <> 'postponed' AND CAST(answered_at AS DATE) <= $period_to
    GROUP BY request_id
) a ON a.request_id = r.record_id
WHERE r.opened_on BETWEEN $period_from AND $period_to
