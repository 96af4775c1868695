-- id: exchange.nationality_check_days
-- es: Días para verificar una nacionalidad (mediana)
-- en: Days to check a nationality (median)
-- unit: day
-- records: request
-- counts-es: verificaciones de nacionalidad del período respondidas hasta su final
-- counts-en: nationality checks of the period answered by its end
-- by: direction
-- aggregate: median
-- decimals: 1
-- uses: request_of_period
-- source: UN Trafficking Protocol, art. 8(3)
SELECT record_id, direction, DATE_DIFF('minute', opened_at, answered_at) / 1440.0 AS amount
FROM request_of_period
WHERE request_kind = 'nationality_check' AND answered_at IS NOT NULL
