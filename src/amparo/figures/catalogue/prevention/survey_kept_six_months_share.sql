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
-- uses: survey_start
-- source: national action plan, prevention
SELECT p.record_id, a.participant_id IS NOT NULL AS hit
FROM survey_start p
LEFT JOIN (SELECT DISTINCT activity_id, participant_id FROM survey_answer WHERE wave = 'six_months') a
    ON a.activity_id = p.activity_id AND a.participant_id = p.participant_id
