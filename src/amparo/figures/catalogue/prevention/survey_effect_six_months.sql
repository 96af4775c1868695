-- id: prevention.survey_effect_six_months
-- es: Efecto a los seis meses en la percepción del riesgo
-- en: Effect on the perception of risk after six months
-- unit: point
-- records: survey_answer
-- counts-es: respuestas de participantes de sesiones del período, antes y a los seis meses, en una escala de 0 a 100
-- counts-en: answers of participants of sessions of the period, before and after six months, on a scale of 0 to 100
-- aggregate: effect
-- decimals: 1
-- caveat-es: quien no respondió después puede haber ganado menos: vea los límites por abandono
-- caveat-en: those who did not answer afterwards may have gained less: see the bounds of drop-out
-- uses: survey_start
-- source: M. Moerbeek et al., Journal of Clinical Epidemiology 56 (2003)
SELECT a.record_id, p.session_id, p.participant_id, a.wave, a.score, a.control_score, a.items
FROM survey_start p
JOIN survey_answer a ON a.activity_id = p.activity_id AND a.participant_id = p.participant_id
WHERE a.record_id = p.record_id OR a.wave = 'six_months'
