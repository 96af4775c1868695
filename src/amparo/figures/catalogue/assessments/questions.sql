-- id: assessments.questions
-- es: Preguntas de las evaluaciones
-- en: Questions of the assessments
-- unit: question
-- records: question
-- counts-es: preguntas de las evaluaciones de los años que toca el período
-- counts-en: questions of the assessments of the years that the period touches
-- by: assessor, pillar
-- source: 22 U.S.C. 7106(b); CoE Convention, art. 38
SELECT q.record_id, q.pillar, a.assessor
FROM question q
JOIN assessment a ON a.record_id = q.assessment_id
WHERE a.year BETWEEN EXTRACT(YEAR FROM $period_from) AND EXTRACT(YEAR FROM $period_to)
