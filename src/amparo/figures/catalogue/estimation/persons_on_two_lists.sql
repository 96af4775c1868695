-- id: estimation.persons_on_two_lists
-- es: Personas en dos listas o más
-- en: Persons on two lists or more
-- unit: person
-- records: person
-- counts-es: personas en las listas de al menos dos instituciones en el período
-- counts-en: persons on the lists of at least two institutions in the period
-- uses: list_entry
-- source: multiple systems estimation
SELECT person_id AS record_id
FROM list_entry
GROUP BY person_id
HAVING COUNT(*) > 1
