-- Each protection file (case_id) with the file that stands for its linked person (victim_id): what any institution did for her is done for her.
SELECT c.record_id AS case_id, v.record_id AS victim_id
FROM protection_case c
LEFT JOIN person p ON p.record_id = c.person_id
JOIN victim v ON v.person_id = COALESCE(p.linked_id, c.person_id)
