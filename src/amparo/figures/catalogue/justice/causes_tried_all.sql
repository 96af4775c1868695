-- id: justice.causes_tried_all
-- es: Causas juzgadas por delitos relacionados
-- en: Causes tried under related offences
-- unit: cause
-- records: cause
-- counts-es: causas con decisión de primera instancia en el período, cualquiera que sea el resultado de la prueba
-- counts-en: causes with a first-instance decision in the period, whatever the finding
-- by: finding, offence
-- source: UNODC GLOTIP questionnaire
SELECT record_id, COALESCE(NULLIF(finding, ''), 'not_screened') AS finding, offence
FROM cause
WHERE tried_on BETWEEN $period_from AND $period_to
