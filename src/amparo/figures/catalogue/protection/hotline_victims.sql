-- id: protection.hotline_victims
-- es: Víctimas llegadas por la línea telefónica
-- en: Victims who came by the hotline
-- unit: victim
-- records: protection_case
-- counts-es: personas de las alertas que la línea levantó en el período, contadas como víctimas a su final
-- counts-en: persons of the alerts that the hotline raised in the period, counted as victims at its end
-- by: status
-- uses: victim_record, victim
-- source: PROTEX line 145, funnel of the hotline
SELECT v.record_id, v.status
FROM victim v
JOIN alert a ON a.record_id = v.alert_id
WHERE a.raised_on BETWEEN $period_from AND $period_to AND a.channel = 'hotline' AND v.is_victim
