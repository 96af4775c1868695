-- id: protection.days_to_identification
-- es: Días de la apertura a la identificación formal (mediana)
-- en: Days from opening to formal identification (median)
-- unit: day
-- records: protection_case
-- counts-es: personas cuya primera identificación formal cae en el período
-- counts-en: persons whose first formal identification falls in the period
-- by: region
-- aggregate: median
-- uses: victim_record, victim
-- source: CoE Convention, art. 10
SELECT record_id, region, DATE_DIFF('day', opened_on, formal_on) AS amount
FROM victim
WHERE formal_on BETWEEN $period_from AND $period_to
