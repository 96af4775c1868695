-- id: protection.days_to_referral
-- es: Días de la presunción a la primera derivación (mediana)
-- en: Days from presumption to first referral (median)
-- unit: day
-- records: protection_case
-- counts-es: personas presuntas víctimas desde un día del período y derivadas hasta su final
-- counts-en: persons presumed victims since a day of the period and referred by its end
-- aggregate: median
-- uses: victim_record, victim, person_file
-- source: CoE Convention, art. 12
SELECT v.record_id, DATE_DIFF('day', v.presumed_on, r.sent_on) AS amount
FROM victim v
JOIN (
    SELECT f.victim_id, MIN(sent_on) AS sent_on
    FROM referral
    JOIN person_file f ON f.case_id = referral.case_id
    GROUP BY f.victim_id
) r ON r.victim_id = v.record_id
WHERE v.presumed_on BETWEEN $period_from AND $period_to AND r.sent_on BETWEEN v.presumed_on AND $period_to
