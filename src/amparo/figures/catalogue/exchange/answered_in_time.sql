-- id: exchange.answered_in_time
-- es: Proporción de solicitudes respondidas a tiempo
-- en: Share of requests answered in time
-- unit: request
-- records: request
-- counts-es: solicitudes respondidas dentro del plazo de su urgencia
-- counts-en: requests answered within the deadline of their urgency
-- by: direction, counterpart_kind, urgency
-- aggregate: share
-- denominator-es: solicitudes del período respondidas a tiempo o cuyo plazo venció en él
-- denominator-en: requests of the period that were answered in time or whose deadline passed in it
-- uses: request_of_period
-- source: EU Directive 2023/977; UNTOC, art. 18; CoE Convention, art. 34
SELECT record_id, direction, counterpart_kind, urgency, is_in_time AS hit
FROM request_of_period
WHERE is_in_time OR CAST(due_at AS DATE) <= $period_to
