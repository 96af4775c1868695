-- One row for each linked person with a protection file opened by the end of the period. Of the files of several institutions on her, one in which
-- she is a victim at its end goes before one in which she is not, and then that in which she was counted first: its status, dates and form stand.
SELECT record_id, person_id, agency, region, alert_id, opened_on, closed_on, sex, age_class, is_child_at_offence, sex_age,
    nationality, form, vulnerability, reasonable_grounds_on, reflection_until, status, counted_on, presumed_on, formal_on,
    is_victim
FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY person_id ORDER BY is_victim DESC, counted_on NULLS LAST, opened_on, record_id) AS place
    FROM victim_record
) persons
WHERE place = 1
