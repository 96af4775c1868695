-- id: justice.convicted
-- es: Personas sancionadas
-- en: Persons convicted
-- unit: accused
-- records: accused
-- counts-es: personas acusadas en causas juzgadas en el período cuyo resultado es trata, sancionadas hasta su final
-- counts-en: persons accused in causes tried in the period whose finding is trafficking, convicted by its end
-- by: sex, accused_role
-- source: UNODC GLOTIP questionnaire; TIP Report, indicium 1 (convictions)
SELECT a.record_id, a.sex, a.role AS accused_role
FROM accused a
JOIN cause c ON c.record_id = a.cause_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
    AND a.outcome = 'convicted' AND a.decided_on <= $period_to
