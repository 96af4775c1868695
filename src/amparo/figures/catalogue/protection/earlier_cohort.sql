-- id: protection.earlier_cohort
-- es: Víctimas del período anterior
-- en: Victims of the previous period
-- unit: victim
-- records: protection_case
-- counts-es: personas contadas por primera vez como víctimas en el período anterior, por su condición al final de este
-- counts-en: persons counted for the first time as victims in the previous period, by their status at the end of this one
-- by: status, consent_decision, sex_age
-- uses: victim_record, victim, person_file, earlier_victim
-- source: national report, section on protection
SELECT record_id, status, consent_decision, sex_age
FROM earlier_victim
