-- id: justice.accused_presumed_victims
-- es: Personas acusadas que son presuntas víctimas
-- en: Accused persons who are presumed victims
-- unit: accused
-- records: accused
-- counts-es: personas acusadas en causas radicadas o juzgadas en el período de las que consta que son presuntas víctimas
-- counts-en: persons accused in causes filed or tried in the period who are recorded as presumed victims
-- by: sex
-- source: CoE Convention, art. 26 (non-punishment)
SELECT a.record_id, a.sex
FROM accused a
JOIN cause c ON c.record_id = a.cause_id
WHERE (c.filed_on BETWEEN $period_from AND $period_to OR c.tried_on BETWEEN $period_from AND $period_to)
    AND a.is_presumed_victim = 'yes'
