-- id: protection.persons_served
-- es: Personas atendidas con algún servicio
-- en: Persons who received a service
-- unit: victim
-- records: protection_case
-- counts-es: personas con al menos un servicio en algún día del período
-- counts-en: persons with at least one service on some day of the period
-- by: sex_age, service_kind*
-- caveat-es: una persona puede recibir varios servicios: las partes pueden sumar más que el total
-- caveat-en: a person may receive several services: the parts may add to more than the total
-- uses: victim_record, victim, person_file
-- source: UN Trafficking Protocol, art. 6(3); TIP Report, indicium 2
SELECT v.record_id, v.sex_age, s.service_kind
FROM victim v
JOIN (
    SELECT f.victim_id, LIST_SORT(LIST(DISTINCT kind)) AS service_kind
    FROM service
    JOIN person_file f ON f.case_id = service.case_id
    WHERE started_on <= $period_to AND (ended_on IS NULL OR ended_on >= $period_from)
    GROUP BY f.victim_id
) s ON s.victim_id = v.record_id
