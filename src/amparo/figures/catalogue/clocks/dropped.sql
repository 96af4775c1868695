-- id: clocks.dropped
-- es: Asuntos abandonados
-- en: Matters dropped
-- unit: clock
-- records: clock
-- counts-es: plazos vencidos al final del período, de cualquier fecha, sin resultado y sin que nadie los elevara
-- counts-en: deadlines passed at the end of the period, of whatever date, without an outcome and without escalation
-- by: clock_rule
-- uses: clock_of_period
-- source: national report, zero-tolerance policy
SELECT record_id, clock_rule
FROM clock_of_period
WHERE is_due AND ended_at IS NULL AND NOT is_escalated
