-- id: protection.needs
-- es: Necesidades evaluadas
-- en: Needs assessed
-- unit: need
-- records: need
-- counts-es: necesidades evaluadas en el período
-- counts-en: needs assessed in the period
-- by: service_kind
-- source: UN Trafficking Protocol, art. 6(3)
SELECT record_id, kind AS service_kind
FROM need
WHERE assessed_on BETWEEN $period_from AND $period_to
