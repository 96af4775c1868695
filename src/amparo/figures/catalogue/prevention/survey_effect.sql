-- id: prevention.survey_effect
-- es: Efecto de la capacitación en la percepción del riesgo
-- en: Effect of training on the perception of risk
-- unit: point
-- records: survey_answer
-- counts-es: respuestas de participantes de sesiones del período, antes y después, en una escala de 0 a 100
-- counts-en: answers of participants of sessions of the period, before and after, on a scale of 0 to 100
-- aggregate: effect
-- decimals: 1
-- caveat-es: quien no respondió después puede haber ganado menos: vea los límites por abandono
-- caveat-en: those who did not answer afterwards may have gained less: see the bounds of drop-out
-- source: M. Moerbeek et al., Journal of Clinical Epidemiology 56 (2003)
SELECT b.record_id, b.session_id, b.participant_id, b.wave, b.score, b.control_score, b.items
FROM survey_answer b
JOIN session s ON s.record_id = b.session_id
WHERE s.held_on BETWEEN $period_from AND $period_to AND b.wave IN ('before', 'after')
