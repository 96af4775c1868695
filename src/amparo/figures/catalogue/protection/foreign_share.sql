-- id: protection.foreign_share
-- es: Proporción de personas extranjeras entre las víctimas identificadas
-- en: Share of foreigners among the victims identified
-- unit: victim
-- records: protection_case
-- counts-es: víctimas de otra nacionalidad
-- counts-en: victims of another nationality
-- aggregate: share
-- denominator-es: víctimas identificadas en el período cuya nacionalidad se conoce
-- denominator-en: victims identified in the period whose nationality is known
-- uses: victim_record, victim
-- source: TIP Report, indicium 8
SELECT record_id, nationality <> $country AS hit
FROM victim
WHERE counted_on BETWEEN $period_from AND $period_to AND is_victim AND nationality <> 'XXX'
