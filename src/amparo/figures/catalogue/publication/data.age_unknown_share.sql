-- id: data.age_unknown_share
-- es: Proporción de víctimas de edad desconocida
-- en: Share of victims of unknown age
-- unit: victim
-- records: cause_victim
-- counts-es: víctimas de las que no se sabe si eran menores de dieciocho años
-- counts-en: victims of whom it is not known whether they were under eighteen
-- aggregate: share
-- denominator-es: víctimas en causas juzgadas en el período cuyo resultado es trata
-- denominator-en: victims in causes tried in the period whose finding is trafficking
-- source: UN Trafficking Protocol, art. 3(d)
SELECT v.record_id, v.is_child_at_offence = 'unknown' AS hit
FROM cause_victim v
JOIN cause c ON c.record_id = v.cause_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
