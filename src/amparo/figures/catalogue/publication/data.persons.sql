-- id: data.persons
-- es: Registros de personas
-- en: Person records
-- unit: person_record
-- records: person
-- counts-es: registros de personas en el registro congelado
-- counts-en: person records in the frozen register
-- by: sex, agency
-- caveat-es: se cuentan registros: quien conocen dos instituciones cuenta dos veces
-- caveat-en: records are counted: somebody known to two institutions counts twice
-- source: register
SELECT record_id, sex, agency
FROM person
