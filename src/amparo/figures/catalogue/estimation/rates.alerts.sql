-- id: rates.alerts
-- es: Alertas por 100 000 habitantes
-- en: Alerts per 100,000 inhabitants
-- unit: alert
-- records: alert
-- counts-es: alertas levantadas en el período
-- counts-en: alerts raised in the period
-- aggregate: rate
-- decimals: 2
-- denominator-es: población que nombra el archivo del país; se da el intervalo sobre las demás
-- denominator-en: population that the country file names; the range over the others is given
-- caveat-es: mide lo detectado, que depende del esfuerzo por detectar; no mide el delito
-- caveat-en: it measures detection, which depends on the effort to detect; it does not measure the crime
-- source: PROTEX line 145, funnel of the hotline
SELECT record_id
FROM alert
WHERE raised_on BETWEEN $period_from AND $period_to
