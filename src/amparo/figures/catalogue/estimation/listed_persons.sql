-- id: estimation.listed_persons
-- es: Personas en las listas
-- en: Persons on the lists
-- unit: person
-- records: person
-- counts-es: personas en la lista de al menos una institución en el período
-- counts-en: persons on the list of at least one institution in the period
-- by: agency*
-- caveat-es: quien está en varias listas cuenta en cada una: las partes pueden sumar más que el total
-- caveat-en: somebody on several lists counts on each: the parts may add to more than the total
-- uses: list_entry
-- source: multiple systems estimation
SELECT person_id AS record_id, LIST_SORT(LIST(agency)) AS agency
FROM list_entry
GROUP BY person_id
