-- id: disruptions.days
-- es: Días bajo alguna perturbación
-- en: Days under a disruption
-- unit: day
-- records: disruption
-- counts-es: días del período con al menos una perturbación en alguna provincia; un día con dos cuenta una vez, en la que empezó antes
-- counts-en: days of the period with at least one disruption in some region; a day with two counts once, for the one that began first
-- by: disruption_kind
-- aggregate: sum
-- source: calendar of disruptions
SELECT record_id, disruption_kind, GREATEST(0, DATE_DIFF('day', GREATEST(first_day, COALESCE(covered_to + 1, first_day)), last_day) + 1) AS amount
FROM (
    SELECT record_id, disruption_kind, first_day, last_day,
        MAX(last_day) OVER (
            ORDER BY first_day, record_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS covered_to
    FROM (
        SELECT record_id, kind AS disruption_kind, GREATEST(started_on, $period_from) AS first_day,
            LEAST(COALESCE(ended_on, $period_to), $period_to) AS last_day
        FROM disruption
        WHERE started_on <= $period_to AND (ended_on IS NULL OR ended_on >= $period_from)
    ) touched
) ordered
