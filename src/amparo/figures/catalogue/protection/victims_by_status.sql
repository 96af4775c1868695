-- id: protection.victims_by_status
-- es: Personas con expediente al final del período
-- en: Persons with a case at the end of the period
-- unit: victim
-- records: protection_case
-- counts-es: personas con expediente abierto en algún día del período, por la última decisión sobre su condición a su final
-- counts-en: persons with a case open on some day of the period, by the last decision on their status at its end
-- by: status, status x sex_age, form*
-- caveat-es: una persona puede sufrir varias formas: las partes pueden sumar más que el total
-- caveat-en: a person may suffer several forms: the parts may add to more than the total
-- uses: victim_record, victim
-- source: CoE Convention, art. 10
SELECT record_id, status, sex_age, form
FROM victim
WHERE closed_on IS NULL OR closed_on >= $period_from
