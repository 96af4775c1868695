-- id: justice.charged
-- es: Personas acusadas formalmente en el período
-- en: Persons charged in the period
-- unit: accused
-- records: accused
-- counts-es: personas con acusación formal en el período en causas cuyo resultado es trata
-- counts-en: persons charged in the period in causes whose finding is trafficking
-- by: sex, form*
-- source: TIP Report, indicium 1 (prosecutions)
SELECT a.record_id, a.sex, c.forms AS form
FROM accused a
JOIN cause c ON c.record_id = a.cause_id
WHERE a.charged_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
