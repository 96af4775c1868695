-- id: justice.evidence_share
-- es: Proporción de elementos establecidos con referencia a la prueba
-- en: Share of established elements that point to their evidence
-- unit: element
-- records: cause_element
-- counts-es: acciones, medios y fines establecidos que remiten a folios de la causa
-- counts-en: acts, means and purposes established that point to folios of the cause
-- aggregate: share
-- denominator-es: acciones, medios y fines establecidos en causas radicadas en el período
-- denominator-en: acts, means and purposes established in causes filed in the period
-- source: UN Trafficking Protocol, art. 3
SELECT e.record_id, e.has_evidence AS hit
FROM cause_element e
JOIN cause c ON c.record_id = e.cause_id
WHERE c.filed_on BETWEEN $period_from AND $period_to AND e.presence = 'established'
