-- id: justice.screened_share
-- es: Proporción de causas radicadas que se examinaron
-- en: Share of causes filed that were screened
-- unit: cause
-- records: cause
-- counts-es: causas radicadas en el período que pasaron la prueba de acción, medio y fin
-- counts-en: causes filed in the period that went through the act-means-purpose test
-- by: offence
-- aggregate: share
-- denominator-es: causas radicadas en el período por delitos relacionados
-- denominator-en: causes filed in the period under related offences
-- source: UN Trafficking Protocol, art. 3
SELECT record_id, offence, finding <> '' AS hit
FROM cause
WHERE filed_on BETWEEN $period_from AND $period_to
