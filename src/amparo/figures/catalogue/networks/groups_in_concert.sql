-- id: networks.groups_in_concert
-- es: Causas con tres o más personas que actuaron juntas
-- en: Causes with three or more persons who acted together
-- unit: cause
-- records: cause
-- counts-es: causas juzgadas en el período cuyo resultado es trata, con un vínculo de actuación conjunta entre personas acusadas de un conjunto de tres o más, unidas por tales vínculos en esta causa o en varias
-- counts-en: causes tried in the period whose finding is trafficking, with a link of acting together between accused of a set of three or more, whom such links join in this cause or across several
-- by: offence
-- caveat-es: es un indicio para la prueba de grupo organizado, no su resultado; cuenta también a quienes fueron absueltos
-- caveat-en: it is a sign for the organised-group test, not its outcome; it counts those acquitted as well
-- uses: network_cause
-- source: UNTOC, art. 2(a)
SELECT c.record_id, c.offence
FROM cause c
JOIN network_cause n ON n.cause_id = c.record_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
