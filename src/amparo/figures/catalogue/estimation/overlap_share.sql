-- id: estimation.overlap_share
-- es: Proporción de personas en más de una lista
-- en: Share of persons on more than one list
-- unit: person
-- records: person
-- counts-es: personas en las listas de al menos dos instituciones
-- counts-en: persons on the lists of at least two institutions
-- aggregate: share
-- denominator-es: personas en la lista de al menos una institución en el período
-- denominator-en: persons on the list of at least one institution in the period
-- uses: list_entry
-- source: multiple systems estimation
SELECT person_id AS record_id, COUNT(*) > 1 AS hit
FROM list_entry
GROUP BY person_id
