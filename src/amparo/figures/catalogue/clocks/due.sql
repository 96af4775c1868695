-- id: clocks.due
-- es: Plazos que vencían en el período
-- en: Deadlines that fell in the period
-- unit: clock
-- records: clock
-- counts-es: plazos legales cuyo vencimiento cae en el período
-- counts-en: legal deadlines that fall in the period
-- by: clock_rule
-- uses: clock_of_period
-- source: country file, deadlines
SELECT record_id, clock_rule
FROM clock_of_period
WHERE is_due_in_period
