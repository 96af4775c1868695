-- id: justice.appeals
-- es: Decisiones en apelación
-- en: Decisions on appeal
-- unit: decision
-- records: decision
-- counts-es: decisiones de segunda instancia en el período en causas cuyo resultado es trata
-- counts-en: decisions of a higher court in the period in causes whose finding is trafficking
-- by: accused_outcome
-- source: UNODC GLOTIP questionnaire
SELECT d.record_id, d.outcome AS accused_outcome
FROM decision d
JOIN cause c ON c.record_id = d.cause_id
WHERE d.decided_on BETWEEN $period_from AND $period_to AND d.instance = 'appeal' AND c.finding = 'trafficking'
