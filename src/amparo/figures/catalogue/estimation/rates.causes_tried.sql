-- id: rates.causes_tried
-- es: Causas juzgadas por 100 000 habitantes
-- en: Causes tried per 100,000 inhabitants
-- unit: cause
-- records: cause
-- counts-es: causas juzgadas en el período cuyo resultado es trata
-- counts-en: causes tried in the period whose finding is trafficking
-- aggregate: rate
-- decimals: 2
-- denominator-es: población que nombra el archivo del país; se da el intervalo sobre las demás
-- denominator-en: population that the country file names; the range over the others is given
-- caveat-es: mide lo detectado, que depende del esfuerzo por detectar; no mide el delito
-- caveat-en: it measures detection, which depends on the effort to detect; it does not measure the crime
-- source: UNODC GLOTIP questionnaire
SELECT record_id
FROM cause
WHERE tried_on BETWEEN $period_from AND $period_to AND finding = 'trafficking'
