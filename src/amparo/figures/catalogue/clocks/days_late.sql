-- id: clocks.days_late
-- es: Días de retraso de los plazos incumplidos (mediana)
-- en: Days late of the deadlines that were missed (median)
-- unit: day
-- records: clock
-- counts-es: plazos que vencían en el período y que terminaron después, con un resultado
-- counts-en: deadlines that fell in the period and ended afterwards with an outcome
-- by: clock_rule
-- aggregate: median
-- decimals: 1
-- uses: clock_of_period
-- source: country file, deadlines
SELECT record_id, clock_rule, DATE_DIFF('hour', due_at, ended_at) / 24.0 AS amount
FROM clock_of_period
WHERE is_due_in_period AND ended_at > due_at
