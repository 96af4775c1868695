-- id: clocks.started
-- es: Plazos iniciados
-- en: Deadlines started
-- unit: clock
-- records: clock
-- counts-es: plazos legales que empezaron a correr en el período
-- counts-en: legal deadlines that began to run in the period
-- by: clock_rule
-- uses: clock_of_period
-- source: country file, deadlines
SELECT record_id, clock_rule
FROM clock_of_period
WHERE CAST(started_at AS DATE) BETWEEN $period_from AND $period_to
