"""Protection of victims: alerts, screening, cases, identification, consent, referral, care."""
