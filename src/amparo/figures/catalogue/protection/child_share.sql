-- id: protection.child_share
-- es: Proporción de menores entre las víctimas identificadas
-- en: Share of children among the victims identified
-- unit: victim
-- records: protection_case
-- counts-es: víctimas menores de dieciocho años en el momento del delito
-- counts-en: victims under eighteen at the offence
-- aggregate: share
-- denominator-es: víctimas identificadas en el período cuya edad se conoce
-- denominator-en: victims identified in the period whose age is known
-- uses: victim_record, victim
-- source: UN Trafficking Protocol, art. 3(d)
SELECT record_id, is_child_at_offence = 'yes' AS hit
FROM victim
WHERE counted_on BETWEEN $period_from AND $period_to AND is_victim AND is_child_at_offence <> 'unknown'
