-- id: exchange.spontaneous
-- es: Informaciones espontáneas y notificaciones
-- en: Spontaneous information and notices
-- unit: request
-- records: request
-- counts-es: informaciones espontáneas y notificaciones intercambiadas en el período
-- counts-en: spontaneous information and notices exchanged in the period
-- by: direction, request_kind
-- uses: request_of_period
-- source: UNTOC, art. 18(4)
SELECT record_id, direction, request_kind
FROM request_of_period
WHERE request_kind IN ('spontaneous', 'notice')
