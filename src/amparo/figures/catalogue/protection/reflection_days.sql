-- id: protection.reflection_days
-- es: Días de recuperación y reflexión (mediana)
-- en: Days of recovery and reflection (median)
-- unit: day
-- records: protection_case
-- counts-es: expedientes con motivos razonables en el período y plazo de reflexión
-- counts-en: cases with reasonable grounds in the period and a term of reflection
-- aggregate: median
-- source: CoE Convention, art. 13
SELECT record_id, DATE_DIFF('day', reasonable_grounds_on, reflection_until) AS amount
FROM protection_case
WHERE reasonable_grounds_on BETWEEN $period_from AND $period_to AND reflection_until IS NOT NULL
