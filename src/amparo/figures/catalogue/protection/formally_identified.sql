-- id: protection.formally_identified
-- es: Víctimas identificadas formalmente
-- en: Victims formally identified
-- unit: victim
-- records: protection_case
-- counts-es: personas cuya primera identificación formal cae en el período
-- counts-en: persons whose first formal identification falls in the period
-- by: sex_age, form*, nationality, agency
-- caveat-es: una persona puede sufrir varias formas: las partes pueden sumar más que el total
-- caveat-en: a person may suffer several forms: the parts may add to more than the total
-- uses: victim_record, victim
-- source: CoE Convention, art. 10; GRETA statistics
SELECT record_id, sex_age, form, nationality, agency
FROM victim
WHERE formal_on BETWEEN $period_from AND $period_to
