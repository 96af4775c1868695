-- id: justice.child_victims_share
-- es: Proporción de víctimas menores de dieciocho años
-- en: Share of victims under eighteen
-- unit: victim
-- records: cause_victim
-- counts-es: víctimas menores de dieciocho años en el momento del delito, en causas juzgadas en el período cuyo resultado es trata
-- counts-en: victims under eighteen at the offence, in causes tried in the period whose finding is trafficking
-- aggregate: share
-- denominator-es: víctimas de esas causas cuya edad se conoce
-- denominator-en: victims of those causes whose age is known
-- source: UN Trafficking Protocol, art. 3(d)
SELECT v.record_id, v.is_child_at_offence = 'yes' AS hit
FROM cause_victim v
JOIN cause c ON c.record_id = v.cause_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking' AND v.is_child_at_offence <> 'unknown'
