-- id: clocks.overdue
-- es: Plazos vencidos sin resultado
-- en: Deadlines passed without an outcome
-- unit: clock
-- records: clock
-- counts-es: plazos vencidos al final del período, de cualquier fecha, sin resultado hasta entonces
-- counts-en: deadlines passed at the end of the period, of whatever date, without an outcome by then
-- by: clock_rule
-- uses: clock_of_period
-- source: country file, deadlines
SELECT record_id, clock_rule
FROM clock_of_period
WHERE is_due AND ended_at IS NULL
