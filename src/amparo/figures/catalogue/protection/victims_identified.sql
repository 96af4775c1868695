-- id: protection.victims_identified
-- es: Víctimas identificadas en el período
-- en: Victims identified in the period
-- unit: victim
-- records: protection_case
-- counts-es: personas que en el período se contaron por primera vez como víctimas (presuntas, identificadas formalmente o que rehusaron el procedimiento) y que lo seguían siendo a su final
-- counts-en: persons counted in the period for the first time as victims (presumed, formally identified, or refusing the procedure) and still so at its end
-- by: status, sex_age, form*, age_class, nationality, region, agency
-- caveat-es: una persona puede sufrir varias formas: las partes pueden sumar más que el total
-- caveat-en: a person may suffer several forms: the parts may add to more than the total
-- uses: victim_record, victim
-- source: GRETA statistics; UNODC GLOTIP questionnaire; TIP Report, indicium 2
SELECT record_id, status, sex_age, age_class, form, nationality, region, agency
FROM victim
WHERE counted_on BETWEEN $period_from AND $period_to AND is_victim
