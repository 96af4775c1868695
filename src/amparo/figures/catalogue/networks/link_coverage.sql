-- id: networks.link_coverage
-- es: Proporción de causas en las que se buscaron vínculos
-- en: Share of causes in which links were looked for
-- unit: cause
-- records: cause
-- counts-es: causas en las que consta que se buscaron vínculos entre acusados, teléfonos, lugares o empresas, o que tienen alguno registrado
-- counts-en: causes in which links between accused, phones, places or firms are on record as looked for, or which have one recorded
-- by: offence
-- aggregate: share
-- denominator-es: causas juzgadas en el período cuyo resultado es trata
-- denominator-en: causes tried in the period whose finding is trafficking
-- source: UNTOC, art. 2(a)
SELECT c.record_id, c.offence, c.links_looked_for = 'yes' OR l.cause_id IS NOT NULL AS hit
FROM cause c
LEFT JOIN (SELECT DISTINCT cause_id FROM link) l ON l.cause_id = c.record_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
