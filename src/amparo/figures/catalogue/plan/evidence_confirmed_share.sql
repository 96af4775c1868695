-- id: plan.evidence_confirmed_share
-- es: Proporción de cumplimientos confirmados por otra persona
-- en: Share of completions confirmed by another person
-- unit: evidence
-- records: evidence
-- counts-es: evidencias que otra persona confirmó hasta el final del período
-- counts-en: evidence that another person confirmed by the end of the period
-- aggregate: share
-- denominator-es: evidencias del período que dan una acción por cumplida
-- denominator-en: evidence of the period that declares an action done
-- source: national action plan
SELECT record_id, COALESCE(confirmed_on <= $period_to, FALSE) AS hit
FROM evidence
WHERE dated_on BETWEEN $period_from AND $period_to AND completes
