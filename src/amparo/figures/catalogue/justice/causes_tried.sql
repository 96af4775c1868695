-- id: justice.causes_tried
-- es: Causas juzgadas con rasgos típicos de trata de personas
-- en: Causes tried with the traits of trafficking in persons
-- unit: cause
-- records: cause
-- counts-es: causas con decisión de primera instancia en el período cuyo resultado es trata
-- counts-en: causes with a first-instance decision in the period whose finding is trafficking
-- by: offence, form*, region
-- caveat-es: una causa puede tener varias formas: las partes pueden sumar más que el total
-- caveat-en: a cause may have several forms: the parts may add to more than the total
-- source: UNODC GLOTIP questionnaire; national report, section on confrontation
SELECT record_id, offence, forms AS form, region
FROM cause
WHERE tried_on BETWEEN $period_from AND $period_to AND finding = 'trafficking'
