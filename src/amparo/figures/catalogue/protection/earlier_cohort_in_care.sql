-- id: protection.earlier_cohort_in_care
-- es: Víctimas del período anterior con la atención mantenida
-- en: Victims of the previous period whose care was maintained
-- unit: victim
-- records: protection_case
-- counts-es: víctimas con un plan de atención activo al final del período o un cierre documentado
-- counts-en: victims with an active care plan at the end of the period or a documented closure
-- by: sex_age
-- aggregate: share
-- denominator-es: víctimas contadas por primera vez en el período anterior que consintieron la atención, y las menores de dieciocho años, que no necesitan consentirla
-- denominator-en: victims counted first in the previous period who consented to care, and those under eighteen, who need not consent
-- uses: victim_record, victim, person_file, earlier_victim
-- source: national report, section on protection; UN Trafficking Protocol, art. 6
SELECT record_id, sex_age, has_plan OR COALESCE(closed_on <= $period_to, FALSE) AS hit
FROM earlier_victim
WHERE is_owed_care
