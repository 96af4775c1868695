-- id: prevention.participants_surveyed
-- es: Participantes encuestados antes de la actividad
-- en: Participants surveyed before the activity
-- unit: participant
-- records: survey_answer
-- counts-es: participantes que respondieron antes, en sesiones del período
-- counts-en: participants who answered before, in sessions of the period
-- by: activity_kind
-- uses: survey_start
-- source: national action plan, prevention
SELECT p.record_id, t.kind AS activity_kind
FROM survey_start p
LEFT JOIN activity t ON t.record_id = p.activity_id
