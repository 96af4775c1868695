-- id: justice.causes_with_traits
-- es: Causas radicadas con rasgos de trata
-- en: Causes filed that carry the traits of trafficking
-- unit: cause
-- records: cause
-- counts-es: causas radicadas en el período cuyo resultado es trata, juzgadas o no
-- counts-en: causes filed in the period whose finding is trafficking, tried or not
-- by: offence, form*, region
-- caveat-es: una causa puede tener varias formas: las partes pueden sumar más que el total
-- caveat-en: a cause may have several forms: the parts may add to more than the total
-- source: UN Trafficking Protocol, art. 3
SELECT record_id, offence, forms AS form, region
FROM cause
WHERE filed_on BETWEEN $period_from AND $period_to AND finding = 'trafficking'
