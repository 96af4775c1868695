-- id: protection.earlier_cohort_served_share
-- es: Víctimas del período anterior con algún servicio en este
-- en: Victims of the previous period who received a service in this one
-- unit: victim
-- records: protection_case
-- counts-es: víctimas con al menos un servicio en algún día del período
-- counts-en: victims with at least one service on some day of the period
-- aggregate: share
-- denominator-es: víctimas contadas por primera vez en el período anterior que consintieron la atención, y las menores de dieciocho años
-- denominator-en: victims counted first in the previous period who consented to care, and those under eighteen
-- uses: victim_record, victim, person_file, earlier_victim
-- source: UN Trafficking Protocol, art. 6(3)
SELECT record_id, is_served AS hit
FROM earlier_victim
WHERE is_owed_care
