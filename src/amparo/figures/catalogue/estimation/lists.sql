-- id: estimation.lists
-- es: Listas de las instituciones
-- en: Lists of the institutions
-- unit: list
-- records: agency
-- counts-es: instituciones con al menos una persona en su lista en el período
-- counts-en: institutions with at least one person on their list in the period
-- by: overlaps
-- caveat-es: los registros se vinculan solo por el número de documento: quien no lo tiene, o lo da distinto, figura como otra persona
-- caveat-en: records are linked by the number of the document alone: somebody without it, or with another, stands as another person
-- uses: list_entry
-- source: Silverman, Chan, Vincent, Statistics and Computing 34 (2024): at least three lists that overlap
SELECT l.agency AS record_id, CASE WHEN BOOL_OR(p.lists > 1) THEN 'yes' ELSE 'no' END AS overlaps
FROM list_entry l
JOIN (SELECT person_id, COUNT(*) AS lists FROM list_entry GROUP BY person_id) p ON p.person_id = l.person_id
GROUP BY l.agency
