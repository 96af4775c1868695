-- id: assessments.questions_answered_share
-- es: Proporción de preguntas que responden cifras
-- en: Share of questions answered by figures
-- unit: question
-- records: question
-- counts-es: preguntas con al menos una cifra del catálogo que responde
-- counts-en: questions with at least one figure of the catalogue that answers
-- by: assessor, pillar
-- aggregate: share
-- denominator-es: preguntas de las evaluaciones de los años que toca el período
-- denominator-en: questions of the assessments of the years that the period touches
-- source: 22 U.S.C. 7106(b); CoE Convention, art. 38
SELECT q.record_id, q.pillar, a.assessor, LEN(q.answered_by) > 0 AS hit
FROM question q
JOIN assessment a ON a.record_id = q.assessment_id
WHERE a.year BETWEEN EXTRACT(YEAR FROM $period_from) AND EXTRACT(YEAR FROM $period_to)
