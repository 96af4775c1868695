-- id: data.form_unknown_share
-- es: Proporción de víctimas sin forma de explotación conocida
-- en: Share of victims without a known form of exploitation
-- unit: victim
-- records: protection_case
-- counts-es: víctimas sin forma de explotación registrada
-- counts-en: victims without a form of exploitation on record
-- aggregate: share
-- denominator-es: víctimas identificadas en el período
-- denominator-en: victims identified in the period
-- uses: victim_record, victim
-- source: GRETA statistics
SELECT record_id, LEN(form) = 0 OR LIST_CONTAINS(form, 'unknown') AS hit
FROM victim
WHERE counted_on BETWEEN $period_from AND $period_to AND is_victim
