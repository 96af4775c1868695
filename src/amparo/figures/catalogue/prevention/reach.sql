-- id: prevention.reach
-- es: Asistencias a actividades
-- en: Attendances at activities
-- unit: attendance
-- records: activity
-- counts-es: suma de los participantes de las actividades realizadas en el período
-- counts-en: sum of the participants of the activities held in the period
-- by: activity_kind, audience, region
-- aggregate: sum
-- caveat-es: quien asiste dos veces cuenta dos; lo que no se informó no se suma como cero: vea las actividades sin alcance informado
-- caveat-en: somebody who attends twice counts twice; what was not reported is not added as zero: see the activities whose reach was not reported
-- source: national action plan, prevention
SELECT record_id, kind AS activity_kind, audience, region, reached AS amount
FROM activity
WHERE held_on BETWEEN $period_from AND $period_to
