-- id: justice.imprisonment_share
-- es: Proporción de personas sancionadas con privación de libertad sin suspender
-- en: Share of convicted persons sentenced to unsuspended imprisonment
-- unit: accused
-- records: accused
-- counts-es: personas sancionadas en causas juzgadas en el período cuyo resultado es trata que recibieron privación de libertad
-- counts-en: persons convicted in causes tried in the period whose finding is trafficking who received imprisonment
-- aggregate: share
-- denominator-es: personas sancionadas en esas causas cuya sanción consta
-- denominator-en: persons convicted in those causes whose sentence is on record
-- source: TIP Report, indicium 1 (sentencing)
SELECT a.record_id, s.is_imprisoned AS hit
FROM accused a
JOIN cause c ON c.record_id = a.cause_id
JOIN (
    SELECT accused_id, BOOL_OR(kind = 'imprisonment') AS is_imprisoned
    FROM sentence
    WHERE decided_on <= $period_to
    GROUP BY accused_id
) s ON s.accused_id = a.record_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
    AND a.outcome = 'convicted' AND a.decided_on <= $period_to
