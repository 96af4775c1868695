-- id: networks.accused_linked
-- es: Personas acusadas vinculadas con otra
-- en: Accused persons linked to another
-- unit: accused
-- records: accused
-- counts-es: personas acusadas en causas juzgadas en el período cuyo resultado es trata, con un vínculo registrado con otra persona acusada
-- counts-en: persons accused in causes tried in the period whose finding is trafficking, with a link on record to another accused
-- source: UNTOC, art. 2(a)
SELECT a.record_id
FROM accused a
JOIN cause c ON c.record_id = a.cause_id
JOIN (
    SELECT accused_id FROM link WHERE other_accused_id IS NOT NULL
    UNION
    SELECT other_accused_id AS accused_id FROM link WHERE other_accused_id IS NOT NULL
) l ON l.accused_id = a.record_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
