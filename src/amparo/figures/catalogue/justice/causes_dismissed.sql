-- id: justice.causes_dismissed
-- es: Causas radicadas que se sobreseyeron
-- en: Causes filed that were dismissed
-- unit: cause
-- records: cause
-- counts-es: causas radicadas en el período que estaban sobreseídas al congelar el registro
-- counts-en: causes filed in the period that stood dismissed when the register was frozen
-- by: finding, offence
-- source: TIP Report, indicium 1 (dropped cases)
SELECT record_id, COALESCE(NULLIF(finding, ''), 'not_screened') AS finding, offence
FROM cause
WHERE filed_on BETWEEN $period_from AND $period_to AND state = 'dismissed'
