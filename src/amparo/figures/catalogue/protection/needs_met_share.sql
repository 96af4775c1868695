-- id: protection.needs_met_share
-- es: Proporción de necesidades satisfechas
-- en: Share of needs met
-- unit: need
-- records: need
-- counts-es: necesidades satisfechas hasta el final del período
-- counts-en: needs met by the end of the period
-- by: service_kind
-- aggregate: share
-- denominator-es: necesidades evaluadas en el período
-- denominator-en: needs assessed in the period
-- source: UN Trafficking Protocol, art. 6(3)
SELECT record_id, kind AS service_kind, COALESCE(met_on <= $period_to, FALSE) AS hit
FROM need
WHERE assessed_on BETWEEN $period_from AND $period_to
