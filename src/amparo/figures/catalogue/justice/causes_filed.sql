-- id: justice.causes_filed
-- es: Causas radicadas por delitos relacionados
-- en: Causes filed under related offences
-- unit: cause
-- records: cause
-- counts-es: causas radicadas en el período por cualquiera de los delitos que se examinan
-- counts-en: causes filed in the period under any of the offences that are screened
-- by: offence, region, iccs
-- source: UNODC GLOTIP questionnaire; TIP Report, indicium 1 (investigations)
SELECT record_id, offence, region, iccs_code AS iccs
FROM cause
WHERE filed_on BETWEEN $period_from AND $period_to
