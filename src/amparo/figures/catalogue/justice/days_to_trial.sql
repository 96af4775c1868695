-- id: justice.days_to_trial
-- es: Días de la radicación al juicio (mediana)
-- en: Days from filing to trial (median)
-- unit: day
-- records: cause
-- counts-es: causas juzgadas en el período cuyo resultado es trata
-- counts-en: causes tried in the period whose finding is trafficking
-- by: offence
-- aggregate: median
-- source: TIP Report, indicium 1 (duration of cases)
SELECT record_id, offence, DATE_DIFF('day', filed_on, tried_on) AS amount
FROM cause
WHERE tried_on BETWEEN $period_from AND $period_to AND finding = 'trafficking'
