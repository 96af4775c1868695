-- id: exchange.answered_share
-- es: Proporción de solicitudes respondidas
-- en: Share of requests answered
-- unit: request
-- records: request
-- counts-es: solicitudes con una respuesta que no es un aplazamiento, hasta el final del período
-- counts-en: requests with an answer that is not a postponement, by the end of the period
-- by: direction, counterpart_kind
-- aggregate: share
-- denominator-es: solicitudes enviadas o recibidas en el período
-- denominator-en: requests sent or received in the period
-- uses: request_of_period
-- source: EU Directive 2023/977; UNTOC, art. 18; CoE Convention, art. 34
SELECT record_id, direction, counterpart_kind, answered_at IS NOT NULL AS hit
FROM request_of_period
