-- id: glotip.persons_convicted
-- es: GLOTIP: personas condenadas
-- en: GLOTIP: persons convicted
-- unit: accused
-- records: accused
-- counts-es: personas sancionadas en primera instancia en el período en causas cuyo resultado es trata
-- counts-en: persons convicted at first instance in the period in causes whose finding is trafficking
-- by: sex, citizenship
-- source: UNODC, Global Report on Trafficking in Persons, long table
SELECT a.record_id, a.sex,
    CASE WHEN a.nationality IN ('', 'XXX') THEN 'unknown' WHEN a.nationality = $country THEN 'national' ELSE 'foreign' END
        AS citizenship
FROM accused a
JOIN cause c ON c.record_id = a.cause_id
WHERE a.decided_on BETWEEN $period_from AND $period_to AND a.outcome = 'convicted' AND c.finding = 'trafficking'
