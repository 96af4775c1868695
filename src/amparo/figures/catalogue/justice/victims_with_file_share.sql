-- id: justice.victims_with_file_share
-- es: Proporción de víctimas de las causas con expediente de protección
-- en: Share of victims in the causes who have a protection file
-- unit: victim
-- records: cause_victim
-- counts-es: víctimas de causas juzgadas en el período cuyo resultado es trata, vinculadas a un expediente de protección
-- counts-en: victims of causes tried in the period whose finding is trafficking, tied to a protection file
-- aggregate: share
-- denominator-es: víctimas de esas causas
-- denominator-en: victims of those causes
-- source: UN Trafficking Protocol, art. 6
SELECT v.record_id, v.case_id IS NOT NULL AS hit
FROM cause_victim v
JOIN cause c ON c.record_id = v.cause_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
