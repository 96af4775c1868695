-- id: networks.groups_undetermined
-- es: Causas con un grupo cuya prueba queda sin resultado
-- en: Causes with a group whose test has no outcome
-- unit: cause
-- records: cause
-- counts-es: causas juzgadas en el período cuyo resultado es trata, con tres o más personas que actuaron juntas de las que ningún registro dice si reúnen alguno de los elementos
-- counts-en: causes tried in the period whose finding is trafficking, with three or more persons who acted together of whom no record says whether one of the elements is met
-- caveat-es: lo que no consta no es un no
-- caveat-en: what is not on record is not a no
-- uses: network_cause
-- source: UNTOC, art. 2(a)-(c)
SELECT c.record_id
FROM cause c
JOIN network_cause n ON n.cause_id = c.record_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking' AND n.group_outcome = 'undetermined'
