-- Every clock that was started by the end of the period, as it stood then.
SELECT record_id, rule AS clock_rule, started_at, due_at,
    CASE WHEN CAST(ended_at AS DATE) <= $period_to THEN ended_at END AS ended_at,
    COALESCE(CAST(escalated_at AS DATE) <= $period_to, FALSE) AS is_escalated,
    CAST(escalated_at AS DATE) AS escalated_on,
    due_at < CAST($period_to AS TIMESTAMP) + INTERVAL 1 DAY AS is_due,
    CAST(due_at AS DATE) BETWEEN $period_from AND $period_to AS is_due_in_period
FROM clock
WHERE CAST(started_at AS DATE) <= $period_to
