-- id: estimation.population
-- es: Personas vistas o no (estimación)
-- en: Persons seen or not (estimate)
-- unit: person
-- records: person
-- counts-es: personas en la lista de al menos una institución en el período, con las listas en que figuran; de cuántas veces coinciden las
--   listas se estima cuántas personas no están en ninguna
-- counts-en: persons on the list of at least one institution in the period, with the lists they are on; how many are on none is estimated
--   from how often the lists coincide
-- aggregate: estimate
-- by: estimation_method x estimate_part
-- caveat-es: se redondea por pasos de entre un veinteavo y un octavo del número, con los límites hacia fuera; vale bajo supuestos que no
--   pueden comprobarse todos; sus límites incluyen la duda sobre quién es quién
-- caveat-en: rounded in steps of a twentieth to an eighth of the number, with the limits outwards; it holds under assumptions that cannot
--   all be tested; its limits include the doubt about who is who
-- uses: list_entry
-- source: Chan, Silverman, Vincent, JASA 116 (2021); Binette and Steorts, JRSS A 185 (2022); the panel of amparo.statistics.mse
SELECT person_id AS record_id, LIST_SORT(LIST(agency)) AS lists
FROM list_entry
GROUP BY person_id
