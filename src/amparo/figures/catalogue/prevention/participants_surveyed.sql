-- id: prevention.participants_surveyed
-- es: Participantes encuestados antes de la actividad
-- en: Participants surveyed before the activity
-- unit: participant
-- records: survey_answer
-- counts-es: participantes que respondieron antes, en sesiones del período
-- counts-en: participants who answered before, in sessions of the period
-- by: activity_kind
-- source: national action plan, prevention
SELECT b.record_id, t.kind AS activity_kind
FROM survey_answer b
JOIN session s ON s.record_id = b.session_id
LEFT JOIN activity t ON t.record_id = b.activity_id
WHERE s.held_on BETWEEN $period_from AND $period_to AND b.wave = 'before'
