-- id: clocks.escalated
-- es: Plazos elevados a un superior
-- en: Deadlines escalated
-- unit: clock
-- records: clock
-- counts-es: plazos elevados en el período a quien manda la regla
-- counts-en: deadlines escalated in the period to whom the rule names
-- by: clock_rule
-- uses: clock_of_period
-- source: country file, deadlines
SELECT record_id, clock_rule
FROM clock_of_period
WHERE escalated_on BETWEEN $period_from AND $period_to
