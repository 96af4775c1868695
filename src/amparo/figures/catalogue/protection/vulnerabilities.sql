-- id: protection.vulnerabilities
-- es: Situaciones de vulnerabilidad
-- en: Situations of vulnerability
-- unit: victim
-- records: protection_case
-- counts-es: víctimas identificadas en el período, por vulnerabilidad evaluada
-- counts-en: victims identified in the period, by vulnerability assessed
-- by: vulnerability*
-- caveat-es: una persona puede tener varias vulnerabilidades: las partes pueden sumar más que el total
-- caveat-en: a person may have several vulnerabilities: the parts may add to more than the total
-- uses: victim_record, victim
-- source: GRETA, fourth round (vulnerabilities)
SELECT record_id, vulnerability
FROM victim
WHERE counted_on BETWEEN $period_from AND $period_to AND is_victim
