-- id: protection.services
-- es: Servicios iniciados
-- en: Services begun
-- unit: service
-- records: service
-- counts-es: servicios iniciados en el período
-- counts-en: services begun in the period
-- by: service_kind, region
-- source: UN Trafficking Protocol, art. 6(3)
SELECT record_id, kind AS service_kind, region
FROM service
WHERE started_on BETWEEN $period_from AND $period_to
