-- id: prevention.sessions
-- es: Sesiones con encuesta
-- en: Sessions with a survey
-- unit: session
-- records: session
-- counts-es: sesiones del período en las que alguien respondió antes de la actividad
-- counts-en: sessions of the period in which somebody answered before the activity
-- by: region
-- source: national action plan, prevention
SELECT s.record_id, s.region
FROM session s
JOIN (SELECT DISTINCT session_id FROM survey_answer WHERE wave = 'before') b ON b.session_id = s.record_id
WHERE s.held_on BETWEEN $period_from AND $period_to
