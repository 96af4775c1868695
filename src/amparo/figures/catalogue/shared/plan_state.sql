-- The actions of the plans in force in the period, with the status that their dated evidence gave them at its end. An action is done
-- when evidence that completes it was confirmed by a second person; done late when that evidence is dated after the deadline.
SELECT a.record_id, a.objective_id, a.pillar, a.owner, a.due_on, e.done_on, e.begun_on,
    CASE WHEN e.done_on <= a.due_on THEN 'done' WHEN e.done_on IS NOT NULL THEN 'done_late'
        WHEN a.due_on < $period_to THEN 'overdue' WHEN e.begun_on IS NOT NULL THEN 'under_way' ELSE 'not_started' END AS plan_status
FROM plan_action a
JOIN plan p ON p.record_id = a.plan_id
LEFT JOIN (
    SELECT action_id, MIN(dated_on) AS begun_on,
        MIN(CASE WHEN completes AND confirmed_on <= $period_to THEN dated_on END) AS done_on
    FROM evidence
    WHERE dated_on <= $period_to
    GROUP BY action_id
) e ON e.action_id = a.record_id
WHERE p.starts_on <= $period_to AND p.ends_on >= $period_from
