-- id: estimation.lists
-- es: Listas de las instituciones
-- en: Lists of the institutions
-- unit: list
-- records: agency
-- counts-es: instituciones con al menos una persona en su lista en el período
-- counts-en: institutions with at least one person on their list in the period
-- by: overlaps
-- caveat-es: quién es quién se decide por la vinculación de los registros, que puede errar en los dos sentidos
-- caveat-en: who is who is decided by the linkage of records, which may err both ways
-- uses: list_entry
-- source: Silverman, Chan, Vincent, Statistics and Computing 34 (2024): at least three lists that overlap
SELECT l.agency AS record_id, CASE WHEN BOOL_OR(p.lists > 1) THEN 'yes' ELSE 'no' END AS overlaps
FROM list_entry l
JOIN (SELECT person_id, COUNT(*) AS lists FROM list_entry GROUP BY person_id) p ON p.person_id = l.person_id
GROUP BY l.agency
