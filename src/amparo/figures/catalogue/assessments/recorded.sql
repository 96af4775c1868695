-- id: assessments.recorded
-- es: Evaluaciones externas registradas
-- en: Outside assessments on record
-- unit: assessment
-- records: assessment
-- counts-es: evaluaciones de los años que toca el período
-- counts-en: assessments of the years that the period touches
-- by: assessor
-- source: 22 U.S.C. 7106(b); CoE Convention, art. 38; UNODC GLOTIP; SDG 16.2.2
SELECT a.record_id, a.assessor
FROM assessment a
WHERE a.year BETWEEN EXTRACT(YEAR FROM $period_from) AND EXTRACT(YEAR FROM $period_to)
