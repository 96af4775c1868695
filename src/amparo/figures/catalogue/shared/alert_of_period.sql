-- The alerts raised in the period, with their first screening and the clock of the screening as both stood at its end.
SELECT a.record_id, a.channel, a.region, a.is_child, a.suspected_forms AS form, a.state AS alert_state, a.outcome_reason,
    a.raised_on, s.screened_at, COALESCE(s.is_positive, FALSE) AS is_positive, k.due_at,
    COALESCE(s.screened_at IS NULL AND k.due_at < CAST($period_to AS TIMESTAMP) + INTERVAL 1 DAY AND NOT k.is_escalated, FALSE)
        AS is_forgotten
FROM alert a
LEFT JOIN (
    SELECT alert_id, MIN(screened_at) AS screened_at, BOOL_OR(result = 'positive') AS is_positive
    FROM screening
    WHERE screened_on <= $period_to
    GROUP BY alert_id
) s ON s.alert_id = a.record_id
LEFT JOIN (
    SELECT matter_id, MIN(due_at) AS due_at,
        BOOL_OR(escalated_at IS NOT NULL AND CAST(escalated_at AS DATE) <= $period_to) AS is_escalated
    FROM clock
    WHERE rule IN ('alert_screening_child', 'alert_screening_adult') AND CAST(started_at AS DATE) <= $period_to
    GROUP BY matter_id
) k ON k.matter_id = a.record_id
WHERE a.raised_on BETWEEN $period_from AND $period_to
