-- id: protection.referrals_accepted_share
-- es: Proporción de derivaciones aceptadas
-- en: Share of referrals accepted
-- unit: referral
-- records: referral
-- counts-es: derivaciones aceptadas
-- counts-en: referrals accepted
-- by: service_kind
-- aggregate: share
-- denominator-es: derivaciones enviadas y respondidas en el período
-- denominator-en: referrals sent and answered in the period
-- source: CoE Convention, art. 12
SELECT record_id, service_kind, state = 'accepted' AS hit
FROM referral
WHERE sent_on BETWEEN $period_from AND $period_to AND state IN ('accepted', 'refused') AND CAST(answered_at AS DATE) <= $period_to
