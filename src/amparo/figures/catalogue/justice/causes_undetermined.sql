-- id: justice.causes_undetermined
-- es: Causas en las que la prueba quedó indeterminada
-- en: Causes in which the test stayed undetermined
-- unit: cause
-- records: cause
-- counts-es: causas radicadas en el período en las que falta saber si hubo acción, medio o fin
-- counts-en: causes filed in the period in which an act, means or purpose is still unknown
-- by: offence, region
-- source: UN Trafficking Protocol, art. 3
SELECT record_id, offence, region
FROM cause
WHERE filed_on BETWEEN $period_from AND $period_to AND finding = 'undetermined'
