-- id: protection.referrals_answered_share
-- es: Proporción de derivaciones respondidas
-- en: Share of referrals answered
-- unit: referral
-- records: referral
-- counts-es: derivaciones aceptadas o rechazadas hasta el final del período
-- counts-en: referrals accepted or refused by the end of the period
-- by: service_kind
-- aggregate: share
-- denominator-es: derivaciones enviadas en el período
-- denominator-en: referrals sent in the period
-- source: CoE Convention, art. 12
SELECT record_id, service_kind,
    COALESCE(state IN ('accepted', 'refused') AND CAST(answered_at AS DATE) <= $period_to, FALSE) AS hit
FROM referral
WHERE sent_on BETWEEN $period_from AND $period_to
