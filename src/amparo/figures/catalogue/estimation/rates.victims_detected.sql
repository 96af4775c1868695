-- id: rates.victims_detected
-- es: Víctimas detectadas por 100 000 habitantes
-- en: Victims detected per 100,000 inhabitants
-- unit: victim
-- records: cause_victim
-- counts-es: víctimas reconocidas en causas juzgadas en el período cuyo resultado es trata
-- counts-en: victims recognised in causes tried in the period whose finding is trafficking
-- aggregate: rate
-- decimals: 2
-- denominator-es: población que nombra el archivo del país; se da el intervalo sobre las demás
-- denominator-en: population that the country file names; the range over the others is given
-- caveat-es: mide lo detectado, que depende del esfuerzo por detectar; no mide el delito
-- caveat-en: it measures detection, which depends on the effort to detect; it does not measure the crime
-- source: SDG 16.2.2 metadata (2023-03-31)
SELECT v.record_id
FROM cause_victim v
JOIN cause c ON c.record_id = v.cause_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
