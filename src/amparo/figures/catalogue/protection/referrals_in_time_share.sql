-- id: protection.referrals_in_time_share
-- es: Proporción de derivaciones respondidas a tiempo
-- en: Share of referrals answered in time
-- unit: referral
-- records: referral
-- counts-es: derivaciones respondidas dentro del plazo legal
-- counts-en: referrals answered within the legal deadline
-- by: service_kind
-- aggregate: share
-- denominator-es: derivaciones enviadas en el período cuyo plazo de respuesta venció en él
-- denominator-en: referrals sent in the period whose deadline for an answer passed in it
-- source: CoE Convention, art. 12; country file, deadlines
SELECT r.record_id, r.service_kind, COALESCE(r.answered_at <= k.due_at, FALSE) AS hit
FROM referral r
JOIN clock k ON k.matter_id = r.record_id AND k.rule = 'referral_answer'
WHERE r.sent_on BETWEEN $period_from AND $period_to AND CAST(k.due_at AS DATE) <= $period_to
