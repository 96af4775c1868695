-- id: networks.organised_groups
-- es: Causas con un grupo que cumple la prueba de grupo organizado
-- en: Causes with a group that meets the organised-group test
-- unit: cause
-- records: cause
-- counts-es: causas juzgadas en el período cuyo resultado es trata, con un grupo de tres o más personas que actuaron juntas en el que constan los seis elementos del grupo delictivo organizado
-- counts-en: causes tried in the period whose finding is trafficking, with a group of three or more who acted together of which all six elements of an organised criminal group are on record
-- caveat-es: dice lo que consta en los registros, no lo que un tribunal declaró; quien fue absuelto o es presunta víctima no se cuenta como miembro
-- caveat-en: it says what is on record, not what a court found; nobody acquitted and no presumed victim is counted as a member
-- uses: network_cause
-- source: UNTOC, art. 2(a)-(c)
SELECT c.record_id
FROM cause c
JOIN network_cause n ON n.cause_id = c.record_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking' AND n.group_outcome = 'organised group'
