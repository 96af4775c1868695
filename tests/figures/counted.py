"""What every figure must be over the small world for 2020 (previous period: 2019), counted by hand.

Each line gives the value (for shares: numerator and denominator) and, for the breakdowns named, all their cells.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Counted:
    value: float | int | None = None
    share: tuple[int, int] | None = None
    cells: dict[str, dict[str, float]] = field(default_factory=dict)


def n(value: float | None, **cells: dict[str, float]) -> Counted:
    return Counted(value=value, cells=cells)


def of(hits: int, among: int, **cells: dict[str, float]) -> Counted:
    return Counted(share=(hits, among), cells=cells)


PROTECTION = {
    "alerts": n(5, channel={"health": 1, "hotline": 2, "police": 2}, region={"CU-03": 3, "CU-13": 1, "unknown": 1},
                form={"forced_labour": 1, "sexual_exploitation": 2, "unknown": 3}, is_child={"no": 3, "unknown": 1, "yes": 1}),
    "alert_outcomes": n(5, alert_state={"case_opened": 1, "dismissed": 2, "raised": 1, "screened": 1}),
    "alerts_dismissed": n(2, dismissal_reason={"duplicate": 1, "no_indicators": 1}),
    "alerts_screened_share": of(2, 5, channel={"health": 0, "hotline": 1, "police": 0}),
    "alerts_screened_in_time_share": of(1, 4, channel={"hotline": 0.5, "police": 0}),
    "alerts_positive_share": of(1, 2),
    "alerts_dropped": n(1, channel={"police": 1}),
    "alerts_to_cases_share": of(1, 5),
    "hotline_alerts": n(2), "hotline_cases": n(1), "hotline_victims": n(1, status={"formally_identified": 1}),
    "screenings": n(2, screening_result={"negative": 1, "positive": 1}),
    "cases_opened": n(6, agency={"CARE": 3, "FISC": 2, "TOUR": 1}, nationality={"CUB": 3, "HTI": 1, "XXX": 2}),
    "cases_closed": n(2, closure_reason={"moved_abroad": 1, "person_request": 1}),
    "counted_again_share": of(0, 2),
    "victims_identified": n(2, status={"formally_identified": 1, "presumed": 1}, sex_age={"girl": 1, "woman": 1},
                            form={"forced_labour": 1, "sexual_exploitation": 2}, nationality={"CUB": 1, "HTI": 1}, agency={"CARE": 2}),
    "victims_by_status": n(9, status={"consent_refused": 1, "formally_identified": 3, "not_identified": 1, "potential": 1, "presumed": 2,
                                      "unknown": 1}),
    "formally_identified": n(1, sex_age={"girl": 1}),
    "presumed_waiting": n(1, region={"CU-13": 1}),
    "consent_refused": n(1, sex_age={"boy": 1}),
    "child_share": of(1, 2), "foreign_share": of(1, 2),
    "days_to_identification": n(17), "days_from_contact": n(4, region={"CU-03": 2.5, "CU-13": 10}),
    "reflection_periods": n(2, sex_age={"girl": 1, "woman": 1}), "reflection_days": n(37.5),
    "consents": n(3, consent_purpose={"care": 2, "referral": 1}, consent_decision={"given": 2, "refused": 1}),
    "consents_refused_share": of(1, 3, consent_purpose={"care": 0.5, "referral": 0}),
    "consents_withdrawn": n(1, consent_purpose={"referral": 1}),
    "needs": n(3, service_kind={"legal": 1, "medical": 1, "shelter": 1}),
    "needs_met_share": of(1, 3, service_kind={"legal": 0, "medical": 0, "shelter": 1}),
    "referrals": n(3, referral_state={"accepted": 1, "refused": 1, "sent": 1}, to_agency={"FISC": 1, "TOUR": 1, "unknown": 1}),
    "referrals_answered_share": of(2, 3), "referrals_in_time_share": of(1, 2), "referrals_accepted_share": of(1, 2),
    "referrals_refused": n(1, referral_reason={"no_place": 1}), "days_to_referral": n(3.5),
    "services": n(4, service_kind={"legal": 1, "medical": 1, "return": 1, "shelter": 1}),
    "persons_served": n(4, sex_age={"girl": 1, "woman": 3},
                        service_kind={"legal": 1, "medical": 1, "psychological": 1, "return": 1, "shelter": 1}),
    "assisted_returns": n(1), "follow_ups_done_share": of(1, 3), "active_plans": n(2, sex_age={"girl": 1, "woman": 1}),
    "vulnerabilities": n(2, vulnerability={"migration": 1, "poverty": 1, "unknown": 1}),
    "earlier_cohort": n(4, status={"consent_refused": 1, "formally_identified": 2, "presumed": 1},
                        consent_decision={"given": 2, "refused": 1, "unknown": 1}),
    "earlier_cohort_in_care": of(2, 3, sex_age={"boy": 0, "woman": 1}),
    "earlier_cohort_served_share": of(2, 3),
}  # fmt: skip

CLOCKS = {
    "started": n(9, clock_rule={"alert_screening_adult": 3, "alert_screening_child": 2, "follow_up": 1, "referral_answer": 3}),
    "due": n(7, clock_rule={"alert_screening_adult": 2, "alert_screening_child": 2, "follow_up": 1, "referral_answer": 2}),
    "met": n(2, clock_rule={"alert_screening_child": 1, "referral_answer": 1}),
    "met_share": of(2, 7, clock_rule={"alert_screening_adult": 0, "alert_screening_child": 0.5, "follow_up": 0, "referral_answer": 0.5}),
    "late": n(2, clock_rule={"alert_screening_adult": 1, "referral_answer": 1}),
    "days_late": n(1.5, clock_rule={"alert_screening_adult": 1, "referral_answer": 2}),
    "overdue": n(4, clock_rule={"alert_screening_adult": 1, "alert_screening_child": 1, "follow_up": 2}),
    "escalated": n(1, clock_rule={"alert_screening_adult": 1}),
    "dropped": n(3, clock_rule={"alert_screening_child": 1, "follow_up": 2}),
}  # fmt: skip

JUSTICE = {
    "causes_filed": n(6, offence={"corruption_of_minors": 1, "deprivation_of_liberty": 1, "procuring": 4},
                      region={"CU-03": 3, "CU-09": 1, "CU-13": 1, "unknown": 1}, iccs={"0203": 1, "0302": 4, "03022": 1}),
    "causes_screened": n(5, finding={"not trafficking": 1, "trafficking": 3, "undetermined": 1}),
    "screened_share": of(5, 6, offence={"corruption_of_minors": 0, "deprivation_of_liberty": 1, "procuring": 1}),
    "causes_undetermined": n(1, offence={"procuring": 1}),
    "causes_with_traits": n(3, form={"forced_labour": 1, "sexual_exploitation": 1, "slavery": 1, "unknown": 1}, offence={"procuring": 3}),
    "causes_tried": n(2, offence={"corruption_of_minors": 1, "procuring": 1}, form={"forced_labour": 1, "sexual_exploitation": 2},
                      region={"CU-03": 1, "CU-13": 1}),
    "causes_tried_all": n(3, finding={"not trafficking": 1, "trafficking": 2}),
    "causes_pending": n(2, offence={"procuring": 2}),
    "causes_dismissed": n(1, finding={"not_screened": 1}),
    "victims_in_causes": n(3, sex_age={"girl": 1, "male_age_unknown": 1, "woman": 1}, age_class={"15-17": 1, "25-34": 1, "unknown": 1},
                           form={"forced_labour": 1, "sexual_exploitation": 2, "unknown": 1}, nationality={"CUB": 1, "HTI": 1, "XXX": 1}),
    "child_victims_share": of(1, 2), "victims_with_file_share": of(2, 3),
    "accused": n(5, sex={"female": 2, "male": 3}, accused_outcome={"acquitted": 1, "convicted": 3, "pending": 1},
                 accused_role={"exploiter": 1, "other": 1, "recruiter": 2, "unknown": 1}),
    "charged": n(4, sex={"female": 1, "male": 3}), "convicted": n(3, sex={"female": 1, "male": 2}), "acquitted": n(1, sex={"male": 1}),
    "conviction_share": of(3, 4), "officials_accused": n(1, accused_outcome={"convicted": 1}),
    "accused_presumed_victims": n(2, sex={"female": 1, "male": 1}), "non_punishment_raised_share": of(1, 2),
    "sentence_years_minimum": n(6), "sentence_years_maximum": n(12), "sentence_years_median": n(9),
    "sentences": n(4, sentence_kind={"fine": 1, "imprisonment": 2, "suspended": 1}), "imprisonment_share": of(2, 3),
    "days_to_trial": n(226, offence={"corruption_of_minors": 305, "procuring": 147}),
    "evidence_share": of(3, 4), "elements_known_share": of(1, 6), "appeals": n(1, accused_outcome={"convicted": 1}),
}  # fmt: skip

PREVENTION = {
    "activities_planned": n(5, activity_kind={"campaign": 1, "school_talk": 1, "training": 3},
                            activity_status={"cancelled": 1, "held": 3, "postponed": 1}),
    "activities_held": n(3, activity_kind={"campaign": 1, "inspection": 1, "training": 1}, region={"CU-03": 2, "unknown": 1}),
    "activities_cancelled": n(1, inside_disruption={"inside": 1}), "activities_postponed": n(1, activity_kind={"school_talk": 1}),
    "delivered_share": of(2, 5, inside_disruption={"inside": 1 / 3, "outside": 0.5}),
    "planned_reach": n(205), "reach": n(35, activity_kind={"inspection": 10, "training": 25}), "reach_unknown": n(1),
    "officials_trained": n(25, audience={"officials": 25}), "inspections": n(1), "sessions": n(2, region={"CU-03": 1, "unknown": 1}),
    "participants_surveyed": n(5, activity_kind={"campaign": 2, "training": 3}),
    "survey_effect": n(10), "survey_effect_six_months": n(-2.5), "survey_kept_share": of(4, 5), "survey_kept_six_months_share": of(2, 5),
}  # fmt: skip

DISRUPTIONS = {
    "recorded": n(3), "days": n(120, disruption_kind={"blackout": 7, "epidemic": 103, "hurricane": 10}),
    "planned_inside": n(3, activity_kind={"campaign": 1, "school_talk": 1, "training": 1}),
    "delivered_share_inside": of(1, 3), "delivered_share_outside": of(1, 2), "causes_tried_inside": n(1, offence={"procuring": 1}),
}  # fmt: skip

PLAN = {
    "actions": n(6, plan_status={"done": 2, "done_late": 1, "not_started": 1, "overdue": 1, "under_way": 1},
                 pillar={"prevention": 3, "protection": 3}, owner={"CARE": 3, "FISC": 1, "TOUR": 2}),
    "actions_due": n(3, plan_status={"done": 1, "done_late": 1, "overdue": 1}),
    "actions_done_on_time": of(2, 4, pillar={"prevention": 2 / 3, "protection": 0}), "actions_done_share": of(3, 6),
    "actions_overdue": n(1, owner={"CARE": 1}), "actions_without_evidence": n(1, owner={"TOUR": 1}), "days_late": n(20),
    "evidence": n(4, confirmed={"no": 2, "yes": 2}), "evidence_confirmed_share": of(2, 3),
    "indicators_measured_share": of(2, 3), "indicators_on_target": of(2, 3, indicator_level={"impact": 1, "outcome": 0, "output": 1}),
    "objectives_with_outcome_share": of(1, 2, pillar={"prevention": 0, "protection": 1}),
}  # fmt: skip

EXCHANGE = {
    "requests": n(5, counterpart_kind={"interpol": 2, "state_europe": 2, "state_region": 1}, direction={"incoming": 3, "outgoing": 2}),
    "answered_share": of(3, 5), "answered_in_time": of(2, 4, direction={"incoming": 2 / 3, "outgoing": 0}),
    "days_to_answer": n(4), "refused": n(1, refusal_ground={"not_available": 1}), "open_requests": n(2),
    "counterparts": n(3), "counterparts_both_ways": n(2), "spontaneous": n(2), "nationality_check_days": n(10),
}  # fmt: skip

OTHERS = {
    "estimation.lists": n(3, overlaps={"no": 1, "yes": 2}),
    "estimation.listed_persons": n(5, agency={"CARE": 3, "FISC": 3, "TOUR": 1}),
    "estimation.persons_on_two_lists": n(2), "estimation.overlap_share": of(2, 5),
    "estimation.population": n(None),
    "rates.victims_detected": n(3 / 112.08), "rates.victims_identified": n(2 / 112.08), "rates.causes_tried": n(2 / 112.08),
    "rates.alerts": n(5 / 112.08),
    "networks.link_coverage": of(2, 2), "networks.links": n(5, link_kind={"acted_together": 3, "firm": 1, "phone": 1}),
    "networks.causes_with_shared_links": n(2, link_kind={"firm": 1, "phone": 1}), "networks.accused_linked": n(5),
    "networks.causes_with_three_accused": n(1), "networks.groups_in_concert": n(2),
    "networks.organised_groups": n(1), "networks.groups_undetermined": n(1), "networks.persons_in_groups": n(2),
    "networks.groups": n(1, group_outcome={"organised group": 1}, group_size={"3-4": 1}),
    "networks.shared_identifiers": n(2, link_kind={"firm": 1, "phone": 1}, identifier_reach={"two": 2}),
    "data.files_received": n(3, agency={"CARE": 2, "FISC": 1}),
    "data.rows_received": n(170, return_kind={"alerts": 100, "cases": 50, "causes": 20}), "data.rows_accepted": n(159),
    "data.rows_quarantined": n(9), "data.rows_held": n(2), "data.agencies_reporting": n(2), "data.age_unknown_share": of(1, 3),
    "data.form_unknown_share": of(0, 2), "data.nationality_unknown_share": of(0, 2), "data.region_unknown_share": of(1, 6),
    "data.persons": n(10, sex={"female": 6, "unknown": 4}), "data.linked_persons": n(10),
    "assessments.recorded": n(1), "assessments.questions": n(2, pillar={"prosecution": 1, "protection": 1}),
    "assessments.questions_answered_share": of(1, 2), "assessments.statements": n(2, assessor={"tip_report": 2}),
    "assessments.statements_with_figures_share": of(1, 2),
    "sdg.16_2_2": n(3 / 112.08, sex={"female": 2 / 112.08, "male": 1 / 112.08}),
    "glotip.victims_detected": n(3, glotip_form={"Mixed forms": 1, "Sexual exploitation": 1, "Unknown": 1},
                                 glotip_age={"0 to 17 years": 1, "18 years or over": 1, "Unknown": 1},
                                 citizenship={"foreign": 1, "national": 1, "unknown": 1}),
    "glotip.persons_prosecuted": n(4, glotip_age={"18 years or over": 3, "Unknown": 1}),
    "glotip.persons_convicted": n(3, citizenship={"foreign": 1, "national": 2}),
}  # fmt: skip

BY_HAND: dict[str, Counted] = {
    f"{duty}.{name}": counted
    for duty, figures in (
        ("protection", PROTECTION), ("clocks", CLOCKS), ("justice", JUSTICE), ("prevention", PREVENTION),
        ("disruptions", DISRUPTIONS), ("plan", PLAN), ("exchange", EXCHANGE),
    )
    for name, counted in figures.items()
} | OTHERS  # fmt: skip
