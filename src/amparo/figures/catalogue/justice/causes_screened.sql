-- id: justice.causes_screened
-- es: Causas examinadas con la prueba de acción, medio y fin
-- en: Causes screened with the act-means-purpose test
-- unit: cause
-- records: cause
-- counts-es: causas radicadas en el período que pasaron la prueba antes de congelar el registro
-- counts-en: causes filed in the period that went through the test before the register was frozen
-- by: finding, offence
-- source: UN Trafficking Protocol, art. 3
SELECT record_id, finding, offence
FROM cause
WHERE filed_on BETWEEN $period_from AND $period_to AND finding <> ''
