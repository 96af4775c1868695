-- id: protection.days_from_contact
-- es: Días del primer contacto a la primera decisión (mediana)
-- en: Days from first contact to first decision (median)
-- unit: day
-- records: protection_case
-- counts-es: personas contadas por primera vez como víctimas en el período; el primer contacto es la alerta o, sin ella, la apertura
-- counts-en: persons counted for the first time as victims in the period; first contact is the alert or, without one, the opening
-- by: region
-- aggregate: median
-- uses: victim_record, victim
-- source: CoE Convention, art. 10
SELECT v.record_id, v.region, DATE_DIFF('day', LEAST(COALESCE(a.raised_on, v.opened_on), v.opened_on), v.counted_on) AS amount
FROM victim v
LEFT JOIN alert a ON a.record_id = v.alert_id
WHERE v.counted_on BETWEEN $period_from AND $period_to
