-- id: protection.hotline_cases
-- es: Expedientes abiertos por alertas de la línea
-- en: Cases opened from alerts of the hotline
-- unit: case
-- records: protection_case
-- counts-es: expedientes abiertos hasta el final del período por alertas que la línea levantó en él
-- counts-en: cases opened by the end of the period from alerts that the hotline raised in it
-- by: region
-- source: PROTEX line 145, funnel of the hotline
SELECT c.record_id, c.region
FROM protection_case c
JOIN alert a ON a.record_id = c.alert_id
WHERE a.raised_on BETWEEN $period_from AND $period_to AND a.channel = 'hotline' AND c.opened_on <= $period_to
