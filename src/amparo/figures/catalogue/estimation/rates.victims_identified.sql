-- id: rates.victims_identified
-- es: Víctimas identificadas por 100 000 habitantes
-- en: Victims identified per 100,000 inhabitants
-- unit: victim
-- records: protection_case
-- counts-es: personas contadas por primera vez como víctimas en el período por las instituciones de protección
-- counts-en: persons counted in the period for the first time as victims by the protection services
-- aggregate: rate
-- decimals: 2
-- denominator-es: población que nombra el archivo del país; se da el intervalo sobre las demás
-- denominator-en: population that the country file names; the range over the others is given
-- caveat-es: mide lo detectado, que depende del esfuerzo por detectar; no mide el delito
-- caveat-en: it measures detection, which depends on the effort to detect; it does not measure the crime
-- uses: victim_record, victim
-- source: SDG 16.2.2 metadata (2023-03-31)
SELECT record_id
FROM victim
WHERE counted_on BETWEEN $period_from AND $period_to AND is_victim
