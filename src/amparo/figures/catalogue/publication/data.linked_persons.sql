-- id: data.linked_persons
-- es: Personas según la vinculación
-- en: Persons by the linkage
-- unit: person
-- records: person
-- counts-es: personas distintas entre los registros del registro congelado: los registros que la vinculación reconoce como de una persona cuentan una vez
-- counts-en: different persons among the records of the frozen register: records that the linkage takes for one person count once
-- caveat-es: la vinculación compara nombres, fechas, documentos, sexo, nacionalidad y lugar, y puede errar en los dos sentidos
-- caveat-en: the linkage compares names, dates, documents, sex, nationality and place, and may err both ways
-- source: Fellegi and Sunter, JASA 64 (1969); Binette and Steorts, Science Advances 8 (2022)
SELECT record_id
FROM person
WHERE COALESCE(linked_id, record_id) = record_id
