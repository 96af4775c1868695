-- id: data.region_unknown_share
-- es: Proporción de causas sin provincia
-- en: Share of causes without a region
-- unit: cause
-- records: cause
-- counts-es: causas sin provincia registrada
-- counts-en: causes without a region on record
-- aggregate: share
-- denominator-es: causas radicadas en el período
-- denominator-en: causes filed in the period
-- source: register
SELECT record_id, region = '' AS hit
FROM cause
WHERE filed_on BETWEEN $period_from AND $period_to
