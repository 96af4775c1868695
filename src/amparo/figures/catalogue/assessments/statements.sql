-- id: assessments.statements
-- es: Afirmaciones sobre el país
-- en: Statements about the country
-- unit: statement
-- records: statement
-- counts-es: afirmaciones de las evaluaciones de los años que toca el período
-- counts-en: statements of the assessments of the years that the period touches
-- by: assessor
-- source: 22 U.S.C. 7106(b); CoE Convention, art. 38
SELECT s.record_id, a.assessor
FROM statement s
JOIN assessment a ON a.record_id = s.assessment_id
WHERE a.year BETWEEN EXTRACT(YEAR FROM $period_from) AND EXTRACT(YEAR FROM $period_to)
