-- id: clocks.met
-- es: Plazos cumplidos
-- en: Deadlines met
-- unit: clock
-- records: clock
-- counts-es: plazos que vencían en el período y que terminaron a tiempo con un resultado
-- counts-en: deadlines that fell in the period and ended in time with an outcome
-- by: clock_rule
-- uses: clock_of_period
-- source: country file, deadlines
SELECT record_id, clock_rule
FROM clock_of_period
WHERE is_due_in_period AND ended_at <= due_at
