-- id: prevention.officials_trained
-- es: Asistencias de funcionarios a capacitaciones
-- en: Attendances of officials at training
-- unit: attendance
-- records: activity
-- counts-es: suma de los participantes de las capacitaciones de funcionarios, inspectores, docentes y personal de salud realizadas en el período
-- counts-en: sum of the participants of training for officials, inspectors, teachers and health workers held in the period
-- by: audience
-- aggregate: sum
-- source: CoE Convention, art. 29(3); UN Trafficking Protocol, art. 10(2)
SELECT record_id, audience, reached AS amount
FROM activity
WHERE held_on BETWEEN $period_from AND $period_to AND kind = 'training' AND audience IN ('officials', 'labour_inspectors', 'teachers', 'health_workers')
