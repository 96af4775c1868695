-- id: protection.referrals_refused
-- es: Derivaciones rechazadas
-- en: Referrals refused
-- unit: referral
-- records: referral
-- counts-es: derivaciones enviadas en el período y rechazadas hasta su final, por motivo
-- counts-en: referrals sent in the period and refused by its end, by reason
-- by: referral_reason, service_kind
-- source: CoE Convention, art. 12
SELECT record_id, reason AS referral_reason, service_kind
FROM referral
WHERE sent_on BETWEEN $period_from AND $period_to AND state = 'refused' AND CAST(answered_at AS DATE) <= $period_to
