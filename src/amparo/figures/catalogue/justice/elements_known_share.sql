-- id: justice.elements_known_share
-- es: Proporción de causas en las que se buscaron acción, medio y fin
-- en: Share of causes in which act, means and purpose were all looked for
-- unit: cause
-- records: cause
-- counts-es: causas en las que consta, de la acción, del medio y del fin, si los hubo o no
-- counts-en: causes in which it is on record, for act, means and purpose alike, whether there was one or not
-- by: offence
-- aggregate: share
-- denominator-es: causas radicadas en el período por delitos relacionados
-- denominator-en: causes filed in the period under related offences
-- source: UN Trafficking Protocol, art. 3
SELECT c.record_id, c.offence, COALESCE(e.kinds = 3, FALSE) AS hit
FROM cause c
LEFT JOIN (
    SELECT cause_id, COUNT(DISTINCT kind) AS kinds
    FROM cause_element
    WHERE presence <> 'unknown'
    GROUP BY cause_id
) e ON e.cause_id = c.record_id
WHERE c.filed_on BETWEEN $period_from AND $period_to
