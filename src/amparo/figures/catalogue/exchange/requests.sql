-- id: exchange.requests
-- es: Solicitudes intercambiadas
-- en: Requests exchanged
-- unit: request
-- records: request
-- counts-es: solicitudes enviadas o recibidas en el período
-- counts-en: requests sent or received in the period
-- by: counterpart_kind, direction, request_kind, urgency, counterpart, counterpart_kind x direction
-- uses: request_of_period
-- source: EU Directive 2023/977; UNTOC, art. 18; CoE Convention, art. 34
SELECT record_id, counterpart_kind, counterpart, request_kind, direction, urgency
FROM request_of_period
