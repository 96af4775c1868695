-- id: justice.officials_accused
-- es: Funcionarios acusados
-- en: Officials accused
-- unit: accused
-- records: accused
-- counts-es: personas acusadas en causas juzgadas en el período cuyo resultado es trata que eran funcionarios
-- counts-en: persons accused in causes tried in the period whose finding is trafficking who were officials
-- by: accused_outcome
-- source: TIP Report, indicium 7
SELECT a.record_id, CASE WHEN a.decided_on <= $period_to THEN a.outcome ELSE 'pending' END AS accused_outcome
FROM accused a
JOIN cause c ON c.record_id = a.cause_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking' AND a.is_official = 'yes'
