-- The participants who answered before a session of the period, each once for an activity, with the session in which they began.
SELECT b.activity_id, b.participant_id, MIN(b.record_id) AS record_id, ARG_MIN(b.session_id, b.record_id) AS session_id
FROM survey_answer b
JOIN session s ON s.record_id = b.session_id
WHERE s.held_on BETWEEN $period_from AND $period_to AND b.wave = 'before'
GROUP BY b.activity_id, b.participant_id
