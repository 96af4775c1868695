-- id: networks.causes_with_three_accused
-- es: Causas con tres o más personas acusadas
-- en: Causes with three or more accused
-- unit: cause
-- records: cause
-- counts-es: causas juzgadas en el período cuyo resultado es trata, con tres o más personas acusadas
-- counts-en: causes tried in the period whose finding is trafficking, with three or more accused
-- by: offence
-- source: UNTOC, art. 2(a): three or more persons
SELECT c.record_id, c.offence
FROM cause c
JOIN (SELECT cause_id FROM accused GROUP BY cause_id HAVING COUNT(*) >= 3) a ON a.cause_id = c.record_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
