-- id: exchange.refused
-- es: Solicitudes rechazadas
-- en: Requests refused
-- unit: request
-- records: request
-- counts-es: solicitudes del período rechazadas hasta su final, por motivo
-- counts-en: requests of the period refused by its end, by ground
-- by: refusal_ground, direction
-- uses: request_of_period
-- source: EU Directive 2023/977, art. 6
SELECT record_id, refusal_ground, direction
FROM request_of_period
WHERE outcome = 'refused'
