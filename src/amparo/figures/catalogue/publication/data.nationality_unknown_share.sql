-- id: data.nationality_unknown_share
-- es: Proporción de víctimas de nacionalidad desconocida
-- en: Share of victims of unknown nationality
-- unit: victim
-- records: protection_case
-- counts-es: víctimas sin nacionalidad registrada
-- counts-en: victims without a nationality on record
-- aggregate: share
-- denominator-es: víctimas identificadas en el período
-- denominator-en: victims identified in the period
-- uses: victim_record, victim
-- source: GRETA statistics
SELECT record_id, nationality = 'XXX' AS hit
FROM victim
WHERE counted_on BETWEEN $period_from AND $period_to AND is_victim
