-- id: protection.reflection_periods
-- es: Períodos de recuperación y reflexión concedidos
-- en: Recovery and reflection periods granted
-- unit: case
-- records: protection_case
-- counts-es: expedientes con motivos razonables en el período y plazo de reflexión
-- counts-en: cases with reasonable grounds in the period and a term of reflection
-- by: sex_age
-- source: CoE Convention, art. 13
SELECT record_id, sex_age
FROM protection_case
WHERE reasonable_grounds_on BETWEEN $period_from AND $period_to AND reflection_until IS NOT NULL
