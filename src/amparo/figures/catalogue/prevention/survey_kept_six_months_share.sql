-- id: prevention.survey_kept_six_months_share
-- es: Proporción de participantes que respondieron a los seis meses
-- en: Share of participants who answered after six months
-- unit: participant
-- records: survey_answer
-- counts-es: participantes que respondieron a los seis meses
-- counts-en: participants who answered after six months
-- aggregate: share
-- denominator-es: participantes que respondieron antes, en sesiones del período
-- denominator-en: participants who answered before, in sessions of the period
-- source: national action plan, prevention
SELECT b.record_id, a.participant_id IS NOT NULL AS hit
FROM survey_answer b
JOIN session s ON s.record_id = b.session_id
LEFT JOIN survey_answer a ON a.session_id = b.session_id AND a.participant_id = b.participant_id AND a.wave = 'six_months'
WHERE s.held_on BETWEEN $period_from AND $period_to AND b.wave = 'before'
