-- id: justice.victims_in_causes
-- es: Víctimas en las causas juzgadas con rasgos de trata
-- en: Victims in the causes tried with the traits of trafficking
-- unit: victim
-- records: cause_victim
-- counts-es: víctimas reconocidas en causas juzgadas en el período cuyo resultado es trata
-- counts-en: victims recognised in causes tried in the period whose finding is trafficking
-- by: sex_age, form*, age_class, nationality
-- caveat-es: quien es víctima en dos causas cuenta en cada una; una víctima puede sufrir varias formas
-- caveat-en: somebody who is a victim in two causes counts in each; a victim may suffer several forms
-- source: UNODC GLOTIP questionnaire; GRETA statistics
SELECT v.record_id, v.sex_age, v.forms AS form, v.age_class, COALESCE(NULLIF(v.nationality, ''), 'XXX') AS nationality
FROM cause_victim v
JOIN cause c ON c.record_id = v.cause_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
