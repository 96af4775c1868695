-- id: protection.cases_closed
-- es: Expedientes de protección cerrados
-- en: Protection cases closed
-- unit: case
-- records: protection_case
-- counts-es: expedientes cerrados en el período, por el motivo documentado
-- counts-en: cases closed in the period, by the documented reason
-- by: closure_reason
-- source: UN Trafficking Protocol, art. 6
SELECT record_id, closure_reason
FROM protection_case
WHERE closed_on BETWEEN $period_from AND $period_to
