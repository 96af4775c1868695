-- id: exchange.counterparts_both_ways
-- es: Contrapartes con intercambio en ambos sentidos
-- en: Counterparts with exchange in both directions
-- unit: counterpart
-- records: request
-- counts-es: contrapartes a las que se envió y de las que se recibió al menos una solicitud en el período
-- counts-en: counterparts to which and from which at least one request went in the period
-- by: counterpart_kind
-- uses: request_of_period
-- source: EU Directive 2023/977; UNTOC, art. 18; CoE Convention, art. 34
SELECT MIN(record_id) AS record_id, MIN(counterpart_kind) AS counterpart_kind
FROM request_of_period
GROUP BY counterpart
HAVING COUNT(DISTINCT direction) = 2
