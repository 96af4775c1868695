-- id: clocks.met_share
-- es: Proporción de plazos cumplidos
-- en: Share of deadlines met
-- unit: clock
-- records: clock
-- counts-es: plazos que terminaron a tiempo con un resultado
-- counts-en: deadlines that ended in time with an outcome
-- by: clock_rule
-- aggregate: share
-- denominator-es: plazos que vencían en el período
-- denominator-en: deadlines that fell in the period
-- uses: clock_of_period
-- source: country file, deadlines
SELECT record_id, clock_rule, COALESCE(ended_at <= due_at, FALSE) AS hit
FROM clock_of_period
WHERE is_due_in_period
