-- id: protection.assisted_returns
-- es: Retornos asistidos
-- en: Assisted returns
-- unit: service
-- records: service
-- counts-es: retornos asistidos iniciados en el período
-- counts-en: assisted returns begun in the period
-- by: region
-- source: UN Trafficking Protocol, art. 8; CoE Convention, art. 16
SELECT record_id, region
FROM service
WHERE started_on BETWEEN $period_from AND $period_to AND kind = 'return'
