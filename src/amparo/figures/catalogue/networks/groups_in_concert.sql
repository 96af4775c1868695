-- id: networks.groups_in_concert
-- es: Causas con tres o más personas que actuaron juntas
-- en: Causes with three or more persons who acted together
-- unit: cause
-- records: cause
-- counts-es: causas juzgadas en el período cuyo resultado es trata, en las que vínculos de actuación conjunta unen a tres o más personas acusadas
-- counts-en: causes tried in the period whose finding is trafficking, in which links of acting together join three or more accused
-- by: offence
-- caveat-es: es un indicio para la prueba de grupo organizado, no su resultado
-- caveat-en: it is a sign for the organised-group test, not its outcome
-- source: UNTOC, art. 2(a)
SELECT c.record_id, c.offence
FROM cause c
JOIN (
    SELECT cause_id
    FROM (
        SELECT cause_id, accused_id FROM link WHERE kind = 'acted_together'
        UNION
        SELECT cause_id, other_accused_id AS accused_id FROM link WHERE kind = 'acted_together' AND other_accused_id IS NOT NULL
    ) joined
    GROUP BY cause_id
    HAVING COUNT(*) >= 3
) g ON g.cause_id = c.record_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
