-- The activities planned for a day of the period: held by its end or not, and whether that day and place lay inside a disruption.
SELECT a.record_id, a.kind AS activity_kind, a.audience, a.region, a.status AS activity_status, a.planned_reach,
    COALESCE(a.held_on <= $period_to, FALSE) AS is_held,
    CASE WHEN d.record_id IS NULL THEN 'outside' ELSE 'inside' END AS inside_disruption
FROM activity a
LEFT JOIN (
    SELECT DISTINCT a.record_id
    FROM activity a
    JOIN disruption d ON d.started_on <= a.planned_on AND (d.ended_on IS NULL OR d.ended_on >= a.planned_on)
        AND (LEN(d.regions) = 0 OR LIST_CONTAINS(d.regions, a.region))
        AND (LEN(d.sectors) = 0 OR LIST_CONTAINS(d.sectors, a.kind))
) d ON d.record_id = a.record_id
WHERE a.planned_on BETWEEN $period_from AND $period_to
