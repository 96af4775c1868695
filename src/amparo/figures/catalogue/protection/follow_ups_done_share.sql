-- id: protection.follow_ups_done_share
-- es: Proporción de seguimientos realizados
-- en: Share of follow-ups done
-- unit: follow_up
-- records: follow_up
-- counts-es: seguimientos realizados hasta el final del período
-- counts-en: follow-ups done by the end of the period
-- by: region
-- aggregate: share
-- denominator-es: seguimientos previstos para el período
-- denominator-en: follow-ups due in the period
-- source: UN Trafficking Protocol, art. 6(3)
SELECT record_id, region, COALESCE(done_on <= $period_to, FALSE) AS hit
FROM follow_up
WHERE due_on BETWEEN $period_from AND $period_to
