-- id: justice.acquitted
-- es: Personas absueltas
-- en: Persons acquitted
-- unit: accused
-- records: accused
-- counts-es: personas acusadas en causas juzgadas en el período cuyo resultado es trata, absueltas hasta su final
-- counts-en: persons accused in causes tried in the period whose finding is trafficking, acquitted by its end
-- by: sex
-- source: UNODC GLOTIP questionnaire
SELECT a.record_id, a.sex
FROM accused a
JOIN cause c ON c.record_id = a.cause_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
    AND a.outcome = 'acquitted' AND a.decided_on <= $period_to
