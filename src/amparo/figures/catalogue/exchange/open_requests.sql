-- id: exchange.open_requests
-- es: Solicitudes sin respuesta al final del período
-- en: Requests without an answer at the end of the period
-- unit: request
-- records: request
-- counts-es: solicitudes abiertas en el período y sin respuesta hasta su final
-- counts-en: requests opened in the period and without an answer by its end
-- by: direction, counterpart_kind
-- uses: request_of_period
-- source: EU Directive 2023/977; UNTOC, art. 18; CoE Convention, art. 34
SELECT record_id, direction, counterpart_kind
FROM request_of_period
WHERE answered_at IS NULL
