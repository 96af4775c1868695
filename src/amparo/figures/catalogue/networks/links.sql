-- id: networks.links
-- es: Vínculos registrados
-- en: Links on record
-- unit: link
-- records: link
-- counts-es: vínculos de personas acusadas en causas juzgadas en el período cuyo resultado es trata
-- counts-en: links of accused persons in causes tried in the period whose finding is trafficking
-- by: link_kind
-- source: UNTOC, art. 2(a)
SELECT l.record_id, l.kind AS link_kind
FROM link l
JOIN cause c ON c.record_id = l.cause_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
