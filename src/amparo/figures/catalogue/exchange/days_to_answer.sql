-- id: exchange.days_to_answer
-- es: Días hasta la respuesta (mediana)
-- en: Days to the answer (median)
-- unit: day
-- records: request
-- counts-es: solicitudes del período respondidas hasta su final
-- counts-en: requests of the period answered by its end
-- by: direction, counterpart_kind
-- aggregate: median
-- decimals: 1
-- uses: request_of_period
-- source: EU Directive 2023/977; UNTOC, art. 18; CoE Convention, art. 34
SELECT record_id, direction, counterpart_kind, DATE_DIFF('minute', opened_at, answered_at) / 1440.0 AS amount
FROM request_of_period
WHERE answered_at IS NOT NULL
