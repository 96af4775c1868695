-- id: data.persons
-- es: Personas en el registro
-- en: Persons in the register
-- unit: person
-- records: person
-- counts-es: personas en el registro congelado
-- counts-en: persons in the frozen register
-- by: sex, agency
-- caveat-es: se cuentan registros: quien conocen dos instituciones cuenta dos veces
-- caveat-en: records are counted: somebody known to two institutions counts twice
-- source: register
SELECT record_id, sex, agency
FROM person
