-- id: glotip.victims_detected
-- es: GLOTIP: víctimas detectadas
-- en: GLOTIP: victims detected
-- unit: victim
-- records: cause_victim
-- counts-es: víctimas reconocidas en causas juzgadas en el período cuyo resultado es trata, en las categorías del informe mundial
-- counts-en: victims recognised in causes tried in the period whose finding is trafficking, in the categories of the global report
-- by: sex, glotip_age, glotip_form, citizenship, sex x glotip_age
-- source: UNODC, Global Report on Trafficking in Persons, long table
SELECT record_id, sex, glotip_age, citizenship,
    CASE WHEN purposes > 1 THEN 'Mixed forms' WHEN is_sexual THEN 'Sexual exploitation' WHEN is_labour THEN 'Forced labour'
        WHEN is_other THEN 'Other purposes' ELSE 'Unknown' END AS glotip_form
FROM (
    SELECT *, CAST(is_sexual AS INTEGER) + CAST(is_labour AS INTEGER) + CAST(is_other AS INTEGER) AS purposes
    FROM (
        SELECT v.record_id, v.sex, CASE v.is_child_at_offence WHEN 'yes' THEN '0 to 17 years' WHEN 'no' THEN '18 years or over' ELSE 'Unknown' END AS glotip_age,
            CASE WHEN v.nationality IN ('', 'XXX') THEN 'unknown' WHEN v.nationality = $country THEN 'national' ELSE 'foreign' END
                AS citizenship,
            LIST_CONTAINS(v.forms, 'sexual_exploitation') AS is_sexual,
            LIST_CONTAINS(v.forms, 'forced_labour') OR LIST_CONTAINS(v.forms, 'slavery') OR LIST_CONTAINS(v.forms, 'servitude')
                AS is_labour,
            LIST_CONTAINS(v.forms, 'forced_begging') OR LIST_CONTAINS(v.forms, 'organ_removal')
                OR LIST_CONTAINS(v.forms, 'forced_marriage') OR LIST_CONTAINS(v.forms, 'forced_criminality')
                OR LIST_CONTAINS(v.forms, 'other') AS is_other
        FROM cause_victim v
        JOIN cause c ON c.record_id = v.cause_id
        WHERE c.tried_on BETWEEN $period_from AND $period_to AND c.finding = 'trafficking'
    ) mapped
) summed
