-- id: sdg.16_2_2
-- es: ODS 16.2.2: víctimas de trata detectadas por 100 000 habitantes
-- en: SDG 16.2.2: victims of trafficking detected per 100,000 inhabitants
-- unit: victim
-- records: cause_victim
-- counts-es: víctimas reconocidas en causas juzgadas en el período cuyo resultado es trata, por sexo, edad y forma
-- counts-en: victims recognised in causes tried in the period whose finding is trafficking, by sex, age and form
-- by: sex, age_class, form*, sex x age_class
-- aggregate: rate
-- decimals: 2
-- denominator-es: población que nombra el archivo del país; se da el intervalo sobre las demás
-- denominator-en: population that the country file names; the range over the others is given
-- caveat-es: el indicador cuenta la parte detectada; cada celda se divide por la población total
-- caveat-en: the indicator counts the detected part; each cell is divided by the whole population
-- source: SDG 16.2.2 metadata (2023-03-31)
SELECT v.record_id, v.sex, v.age_class, v.forms AS form
FROM cause_victim v
JOIN cause c ON c.record_id = v.cause_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
