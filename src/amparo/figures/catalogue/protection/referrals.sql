-- id: protection.referrals
-- es: Derivaciones a servicios
-- en: Referrals to services
-- unit: referral
-- records: referral
-- counts-es: derivaciones enviadas en el período
-- counts-en: referrals sent in the period
-- by: service_kind, referral_state, to_agency, region
-- source: UN Trafficking Protocol, art. 6(3); CoE Convention, art. 12
SELECT record_id, service_kind, to_agency, region,
    CASE WHEN state IN ('accepted', 'refused') AND CAST(answered_at AS DATE) > $period_to THEN 'sent' ELSE state END AS referral_state
FROM referral
WHERE sent_on BETWEEN $period_from AND $period_to
