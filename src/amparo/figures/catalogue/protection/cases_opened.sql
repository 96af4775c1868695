-- id: protection.cases_opened
-- es: Expedientes de protección abiertos
-- en: Protection cases opened
-- unit: case
-- records: protection_case
-- counts-es: expedientes abiertos en el período
-- counts-en: cases opened in the period
-- by: sex_age, region, nationality, agency
-- source: GRETA statistics
SELECT record_id, sex_age, region, COALESCE(NULLIF(nationality, ''), 'XXX') AS nationality, agency
FROM protection_case
WHERE opened_on BETWEEN $period_from AND $period_to
