-- id: justice.accused
-- es: Personas acusadas en las causas juzgadas con rasgos de trata
-- en: Persons accused in the causes tried with the traits of trafficking
-- unit: accused
-- records: accused
-- counts-es: personas acusadas en causas juzgadas en el período cuyo resultado es trata
-- counts-en: persons accused in causes tried in the period whose finding is trafficking
-- by: sex, age_class, accused_role, nationality, accused_outcome
-- caveat-es: quien está acusado en dos causas cuenta en cada una
-- caveat-en: somebody who is accused in two causes counts in each
-- source: UNODC GLOTIP questionnaire
SELECT a.record_id, a.sex, a.age_class, a.role AS accused_role, COALESCE(NULLIF(a.nationality, ''), 'XXX') AS nationality,
    CASE WHEN a.decided_on <= $period_to THEN a.outcome ELSE 'pending' END AS accused_outcome
FROM accused a
JOIN cause c ON c.record_id = a.cause_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
