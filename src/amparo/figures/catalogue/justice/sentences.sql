-- id: justice.sentences
-- es: Sanciones impuestas
-- en: Sentences imposed
-- unit: sentence
-- records: sentence
-- counts-es: sanciones de cualquier tipo impuestas en causas juzgadas en el período cuyo resultado es trata
-- counts-en: sentences of any kind imposed in causes tried in the period whose finding is trafficking
-- by: sentence_kind
-- source: UNODC GLOTIP questionnaire
SELECT s.record_id, s.kind AS sentence_kind
FROM sentence s
JOIN cause c ON c.record_id = s.cause_id
WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking' AND s.decided_on <= $period_to
