-- id: networks.groups
-- es: Grupos de tres o más personas que actuaron juntas
-- en: Groups of three or more persons who acted together
-- unit: group
-- records: accused
-- counts-es: grupos de tres o más personas acusadas a las que unen vínculos de actuación conjunta, en causas radicadas hasta el final del período, con una de ellas juzgada en él; cada grupo se cuenta por una de sus acusaciones
-- counts-en: groups of three or more accused whom links of acting together join, in causes filed by the end of the period, one of them tried in it; each group is counted by one of its accusations
-- by: group_outcome, group_size, group_outcome x group_size
-- caveat-es: un grupo de los registros no es una sentencia; quien fue absuelto o es presunta víctima no se cuenta como miembro
-- caveat-en: a group on record is no judgment; nobody acquitted and no presumed victim is counted as a member
-- uses: network_member
-- source: UNTOC, art. 2(a)-(c)
SELECT MIN(a.record_id) AS record_id, m.group_outcome, m.group_size
FROM network_member m
JOIN accused a ON a.record_id = m.accused_id
JOIN cause c ON c.record_id = a.cause_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
GROUP BY m.group_id, m.group_outcome, m.group_size
