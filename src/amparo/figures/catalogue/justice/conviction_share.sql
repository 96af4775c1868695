-- id: justice.conviction_share
-- es: Proporción de condenas entre las personas juzgadas
-- en: Share of convictions among the persons judged
-- unit: accused
-- records: accused
-- counts-es: personas sancionadas en causas juzgadas en el período cuyo resultado es trata
-- counts-en: persons convicted in causes tried in the period whose finding is trafficking
-- aggregate: share
-- denominator-es: personas sancionadas o absueltas en esas causas hasta el final del período
-- denominator-en: persons convicted or acquitted in those causes by the end of the period
-- source: TIP Report, indicium 1
SELECT a.record_id, a.outcome = 'convicted' AS hit
FROM accused a
JOIN cause c ON c.record_id = a.cause_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
    AND a.outcome IN ('convicted', 'acquitted') AND a.decided_on <= $period_to
