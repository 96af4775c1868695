-- id: justice.non_punishment_raised_share
-- es: Proporción de choques con la no punición puestos ante una persona
-- en: Share of collisions with non-punishment put before a human
-- unit: cause
-- records: cause
-- counts-es: causas con una persona acusada que es presunta víctima, elevadas a una persona que decide
-- counts-en: causes with an accused who is a presumed victim, raised to a human who decides
-- aggregate: share
-- denominator-es: causas radicadas o juzgadas en el período con una persona acusada que es presunta víctima
-- denominator-en: causes filed or tried in the period with an accused who is a presumed victim
-- source: CoE Convention, art. 26 (non-punishment)
SELECT c.record_id, c.non_punishment_raised_on IS NOT NULL AS hit
FROM cause c
JOIN (SELECT DISTINCT cause_id FROM accused WHERE is_presumed_victim = 'yes') a ON a.cause_id = c.record_id
WHERE c.filed_on BETWEEN $period_from AND $period_to OR c.tried_on BETWEEN $period_from AND $period_to
