-- id: networks.causes_with_shared_links
-- es: Causas que comparten un vínculo con otra
-- en: Causes that share a link with another
-- unit: cause
-- records: cause
-- counts-es: causas juzgadas en el período cuyo resultado es trata, con un teléfono, lugar, empresa u otro identificador que aparece también en otra causa radicada hasta su final
-- counts-en: causes tried in the period whose finding is trafficking, with a phone, place, firm or other identifier that appears as well in another cause filed by its end
-- by: link_kind*
-- caveat-es: un identificador de muchos, como el de una terminal, une causas que nada tienen en común
-- caveat-en: an identifier of many, such as that of a station, joins causes that have nothing in common
-- source: UNTOC, art. 2(a)
SELECT c.record_id, s.link_kind
FROM cause c
JOIN (
    SELECT l.cause_id, LIST_SORT(LIST(DISTINCT l.kind)) AS link_kind
    FROM link l
    JOIN (
        SELECT l.identifier_id
        FROM link l
        JOIN cause c ON c.record_id = l.cause_id
        WHERE l.identifier_id IS NOT NULL AND c.filed_on <= $period_to
        GROUP BY l.identifier_id
        HAVING COUNT(DISTINCT l.cause_id) > 1
    ) shared ON shared.identifier_id = l.identifier_id
    GROUP BY l.cause_id
) s ON s.cause_id = c.record_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
