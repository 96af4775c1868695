-- One row for each linked person with a protection file opened by the end of the period. Of the files of several institutions on her the one in which
-- she was counted first stands, today as in every later period. She is a victim where any of them says so at its end, with the status of such a
-- file, and her care is closed when all the files that count her are: a file opened elsewhere that never counted her keeps nothing open.
SELECT record_id, person_id, agency, region, alert_id, opened_on, CASE WHEN counted_on IS NULL THEN closed_on WHEN is_open_in_any = 0 THEN last_closed_on END AS closed_on, sex, age_class, is_child_at_offence, sex_age,
    nationality, form, vulnerability, reasonable_grounds_on, reflection_until, standing_status AS status, counted_on, presumed_on, formal_on,
    is_victim_in_any AS is_victim
FROM (
    SELECT *,
        ROW_NUMBER() OVER (PARTITION BY person_id ORDER BY counted_on NULLS LAST, opened_on, record_id) AS place,
        FIRST_VALUE(status) OVER (PARTITION BY person_id ORDER BY is_victim DESC, counted_on NULLS LAST, opened_on, record_id) AS standing_status,
        MAX(CASE WHEN is_victim THEN 1 ELSE 0 END) OVER (PARTITION BY person_id) = 1 AS is_victim_in_any,
        MAX(CASE WHEN counted_on IS NOT NULL AND closed_on IS NULL THEN 1 ELSE 0 END) OVER (PARTITION BY person_id) AS is_open_in_any,
        MAX(CASE WHEN counted_on IS NOT NULL THEN closed_on END) OVER (PARTITION BY person_id) AS last_closed_on
    FROM victim_record
) persons
WHERE place = 1
