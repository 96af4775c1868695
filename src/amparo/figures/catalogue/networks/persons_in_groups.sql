-- id: networks.persons_in_groups
-- es: Personas acusadas que pertenecen a un grupo
-- en: Accused persons who belong to a group
-- unit: accused
-- records: accused
-- counts-es: personas acusadas en causas juzgadas en el período cuyo resultado es trata, que actuaron junto con otras dos o más en grupo
-- counts-en: persons accused in causes tried in the period whose finding is trafficking, who acted together with two or more others in a group
-- by: group_outcome
-- caveat-es: pertenecer a un grupo de los registros no es una condena
-- caveat-en: to belong to a group on record is no conviction
-- uses: network_member
-- source: UNTOC, art. 2(a)-(c)
SELECT a.record_id, m.group_outcome
FROM network_member m
JOIN accused a ON a.record_id = m.accused_id
JOIN cause c ON c.record_id = a.cause_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
