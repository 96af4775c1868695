-- id: assessments.statements_with_figures_share
-- es: Proporción de afirmaciones cotejadas con cifras
-- en: Share of statements held against figures
-- unit: statement
-- records: statement
-- counts-es: afirmaciones con al menos una cifra del catálogo a favor o en contra
-- counts-en: statements with at least one figure of the catalogue for or against
-- by: assessor
-- aggregate: share
-- denominator-es: afirmaciones de las evaluaciones de los años que toca el período
-- denominator-en: statements of the assessments of the years that the period touches
-- source: 22 U.S.C. 7106(b); CoE Convention, art. 38
SELECT s.record_id, a.assessor, LEN(s.figures_for) + LEN(s.figures_against) > 0 AS hit
FROM statement s
JOIN assessment a ON a.record_id = s.assessment_id
WHERE a.year BETWEEN EXTRACT(YEAR FROM $period_from) AND EXTRACT(YEAR FROM $period_to)
