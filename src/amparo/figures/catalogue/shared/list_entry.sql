-- The lists: one row for each person on the list of each institution in the period. An institution's list holds the persons of the
-- protection files it opened and the victims of the causes filed with it whose finding is trafficking.
SELECT DISTINCT person_id, agency
FROM (
    SELECT person_id, agency
    FROM protection_case
    WHERE opened_on BETWEEN $period_from AND $period_to
    UNION ALL
    SELECT v.person_id, v.agency
    FROM cause_victim v
    JOIN cause c ON c.record_id = v.cause_id
    WHERE v.person_id IS NOT NULL AND c.filed_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
) entries
