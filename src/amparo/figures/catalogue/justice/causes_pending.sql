-- id: justice.causes_pending
-- es: Causas con rasgos de trata pendientes de juicio
-- en: Causes with the traits of trafficking that wait for trial
-- unit: cause
-- records: cause
-- counts-es: causas radicadas hasta el final del período cuyo resultado es trata, ni juzgadas entonces ni sobreseídas
-- counts-en: causes filed by the end of the period whose finding is trafficking, neither tried by then nor dismissed
-- by: offence
-- source: TIP Report, indicium 1 (pending stock)
SELECT record_id, offence
FROM cause
WHERE filed_on <= $period_to AND finding = 'trafficking' AND state <> 'dismissed' AND (tried_on IS NULL OR tried_on > $period_to)
