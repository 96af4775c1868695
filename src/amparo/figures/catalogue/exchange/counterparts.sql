-- id: exchange.counterparts
-- es: Contrapartes con intercambio
-- en: Counterparts of the exchange
-- unit: counterpart
-- records: request
-- counts-es: contrapartes distintas con al menos una solicitud en el período
-- counts-en: different counterparts with at least one request in the period
-- by: counterpart_kind
-- uses: request_of_period
-- source: EU Directive 2023/977; UNTOC, art. 18; CoE Convention, art. 34
SELECT MIN(record_id) AS record_id, MIN(counterpart_kind) AS counterpart_kind
FROM request_of_period
GROUP BY counterpart
