-- The lists: one row for each linked person on the list of each institution in the period. An institution's list holds the persons of
-- the protection files it opened and the victims of the causes filed with it whose finding is trafficking. Person records that the linkage
-- takes for one human being are one linked person, named by the first of them (person.linked_id).
SELECT DISTINCT COALESCE(p.linked_id, e.person_id) AS person_id, e.agency
FROM (
    SELECT person_id, agency
    FROM protection_case
    WHERE opened_on BETWEEN $period_from AND $period_to
    UNION ALL
    SELECT v.person_id, v.agency
    FROM cause_victim v
    JOIN cause c ON c.record_id = v.cause_id
    WHERE v.person_id IS NOT NULL AND c.filed_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
) e
LEFT JOIN person p ON p.record_id = e.person_id
