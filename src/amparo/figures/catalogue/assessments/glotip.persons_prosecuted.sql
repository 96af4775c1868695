-- id: glotip.persons_prosecuted
-- es: GLOTIP: personas enjuiciadas
-- en: GLOTIP: persons prosecuted
-- unit: accused
-- records: accused
-- counts-es: personas con acusación formal en el período en causas cuyo resultado es trata
-- counts-en: persons charged in the period in causes whose finding is trafficking
-- by: sex, glotip_age
-- source: UNODC, Global Report on Trafficking in Persons, long table
SELECT a.record_id, a.sex,
    CASE WHEN a.age_class = 'unknown' THEN 'Unknown' WHEN a.age_class IN ('0-11', '12-14', '15-17') THEN '0 to 17 years'
        ELSE '18 years or over' END AS glotip_age
FROM accused a
JOIN cause c ON c.record_id = a.cause_id
WHERE a.charged_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
