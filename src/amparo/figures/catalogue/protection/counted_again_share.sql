-- id: protection.counted_again_share
-- es: Proporción de las víctimas de las instituciones que ya estaban contadas
-- en: Share of the institutions' victims who were counted already
-- unit: victim
-- records: protection_case
-- counts-es: registros de víctimas que, según la vinculación, son de una persona por la que cuenta otro registro, de otra institución o de la misma
-- counts-en: records of victims that by the linkage are of a person for whom another record counts, of another institution or of the same
-- aggregate: share
-- denominator-es: víctimas que las instituciones contaron por primera vez en el período, cada una sin mirar los registros de las demás
-- denominator-en: victims whom the institutions counted for the first time in the period, each without looking at the records of the others
-- uses: victim_record, victim
-- source: Binette and Steorts, Science Advances 8 (2022): (almost) all of entity resolution
SELECT r.record_id, r.record_id <> v.record_id AS hit
FROM victim_record r
JOIN victim v ON v.person_id = r.person_id
WHERE r.counted_on BETWEEN $period_from AND $period_to AND v.is_victim
