-- id: justice.sentence_years_median
-- es: Sanción de privación de libertad mediana
-- en: Median prison sentence
-- unit: year
-- records: sentence
-- counts-es: sanciones de privación de libertad impuestas en causas juzgadas en el período cuyo resultado es trata
-- counts-en: prison sentences imposed in causes tried in the period whose finding is trafficking
-- aggregate: median
-- decimals: 1
-- source: UNODC GLOTIP questionnaire; TIP Report, minimum standard 3
SELECT s.record_id, s.years AS amount
FROM sentence s
JOIN cause c ON c.record_id = s.cause_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
    AND s.kind = 'imprisonment' AND s.decided_on <= $period_to
