-- id: protection.presumed_waiting
-- es: Presuntas víctimas que esperan una decisión
-- en: Presumed victims who wait for a decision
-- unit: victim
-- records: protection_case
-- counts-es: personas cuya condición al final del período es la de presunta víctima
-- counts-en: persons whose status at the end of the period is presumed victim
-- by: sex_age, region
-- uses: victim_record, victim
-- source: CoE Convention, art. 10
SELECT record_id, sex_age, region
FROM victim
WHERE status = 'presumed' AND (closed_on IS NULL OR closed_on > $period_to)
