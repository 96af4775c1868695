"""One small country of fictional rows around the year 2020, from which every figure was counted by hand in `counted.py`."""

from __future__ import annotations

from tests.figures.builder import World
from tests.figures.world_duties import add_exchange, add_outside, add_plan, add_prevention

SEXUAL, LABOUR = "sexual_exploitation", "forced_labour"


def small_world() -> World:
    world = World()
    for part in (
        _country,
        _alerts,
        _cases,
        _care,
        _clocks,
        _causes,
        _accused,
        add_prevention,
        add_plan,
        add_exchange,
        add_outside,
    ):
        part(world)
    return world


def _country(w: World) -> None:
    for code in ("CARE", "FISC", "TOUR"):
        w.add("agency", code=code, name_es=code, name_en=code, kind="ministry")
    w.add("population", on_date="2018-12-31", value=11_208_000, by="office", source="s", is_default=True)
    w.add("population", on_date="2020-12-31", value=10_000_000, by="demographer", source="s")
    w.add("offence", code="procuring", in_force_from="1988-04-30", maximum_years=30)
    w.add("return_file", "f1", agency="CARE", kind="alerts", rows=100, accepted=90, quarantined=8, held=2)
    w.add("return_file", "f2", agency="CARE", kind="cases", rows=50, accepted=50, quarantined=0, held=0)
    w.add("return_file", "f3", agency="FISC", kind="causes", rows=20, accepted=19, quarantined=1, held=0)
    for number in range(1, 11):
        w.add(
            "person",
            f"p{number}",
            agency="CARE" if number < 9 else "FISC",
            sex="female" if number < 7 else "unknown",
            linked_id=f"p{number}",
        )


def _alerts(w: World) -> None:
    def alert(
        name: str,
        at: str,
        channel: str,
        region: str,
        child: str,
        state: str,
        reason: str = "",
        forms: tuple[str, ...] = (),
    ) -> None:
        w.add("alert", name, agency="CARE", region=region, channel=channel, raised_at=at, raised_on=at[:10], is_child=child,
              suspected_forms=list(forms), state=state, outcome_reason=reason)  # fmt: skip

    alert("a1", "2020-02-01 10:00", "hotline", "CU-03", "yes", "case_opened", forms=(SEXUAL,))
    alert("a2", "2020-03-01 10:00", "hotline", "CU-13", "no", "dismissed", "no_indicators")
    alert("a3", "2020-06-01 09:00", "police", "CU-03", "unknown", "dismissed", "duplicate")
    alert("a4", "2020-07-01 09:00", "police", "", "no", "raised", forms=(LABOUR, SEXUAL))
    alert("a5", "2020-12-30 12:00", "health", "CU-03", "no", "screened")
    alert("a6", "2019-05-01 10:00", "hotline", "CU-03", "no", "case_opened")
    alert("a7", "2021-01-05 10:00", "border", "CU-03", "no", "raised")
    for name, of, at, result in (
        ("s1", "a1", "2020-02-01 20:00", "positive"), ("s2", "a2", "2020-03-05 10:00", "negative"),
        ("s5", "a5", "2021-01-02 10:00", "undetermined"), ("s6", "a6", "2019-05-02 10:00", "positive"),
    ):  # fmt: skip
        w.add(
            "screening", name, alert_id=of, screened_at=at, screened_on=at[:10], result=result, indicators=2
        )


def _cases(w: World) -> None:
    def case(name: str, person: str, opened: str, agency: str, region: str, sex_age: str, age: str, child: str, nationality: str = "",
             forms: tuple[str, ...] = (), **more: object) -> None:  # fmt: skip
        w.add("protection_case", name, person_id=person, opened_on=opened, agency=agency, region=region, sex_age=sex_age, age_class=age,
              is_child_at_offence=child, nationality=nationality, forms=list(forms), state="open", **more)  # fmt: skip

    case("k1", "p1", "2020-02-03", "CARE", "CU-03", "girl", "15-17", "yes", "CUB", (SEXUAL,), alert_id="a1",
         vulnerabilities=["migration", "poverty"], reasonable_grounds_on="2020-02-05", reflection_until="2020-03-06")  # fmt: skip
    case("k2", "p2", "2020-04-01", "CARE", "CU-13", "woman", "25-34", "no", "HTI", (LABOUR, SEXUAL),
         reasonable_grounds_on="2020-04-10", reflection_until="2020-05-25")  # fmt: skip
    case("k3", "p3", "2020-05-01", "FISC", "CU-03", "man", "35-44", "no")
    case("k4", "p4", "2019-05-03", "CARE", "", "woman", "18-24", "no", "CUB", (SEXUAL,), alert_id="a6")
    case("k5", "p5", "2019-07-01", "CARE", "CU-03", "boy", "12-14", "yes", "CUB")
    case("k6", "p6", "2019-08-01", "FISC", "CU-03", "unknown", "unknown", "unknown", "VEN",
         closed_on="2020-03-01", closure_reason="person_request")  # fmt: skip
    case("k7", "p7", "2019-09-01", "CARE", "CU-03", "woman", "25-34", "no", "CUB",
         closed_on="2020-12-15", closure_reason="moved_abroad")  # fmt: skip
    case("k8", "p1", "2020-09-01", "FISC", "CU-03", "girl", "15-17", "yes", "CUB")  # the person of k1 again
    case("k9", "p8", "2021-02-01", "CARE", "CU-03", "woman", "25-34", "no", "CUB")
    case("k10", "p9", "2020-12-20", "CARE", "CU-03", "female_age_unknown", "unknown", "unknown", "CUB")
    case("k11", "p10", "2020-12-25", "TOUR", "CU-13", "unknown", "unknown", "unknown")
    for number, (of, status, on) in enumerate((
        ("k1", "presumed", "2020-02-05"), ("k1", "formally_identified", "2020-02-20"), ("k2", "potential", "2020-04-01"),
        ("k2", "presumed", "2020-04-11"), ("k3", "presumed", "2020-05-02"), ("k3", "not_identified", "2020-06-01"),
        ("k4", "presumed", "2019-05-04"), ("k4", "formally_identified", "2019-06-01"), ("k5", "presumed", "2019-07-02"),
        ("k5", "consent_refused", "2020-01-10"), ("k6", "presumed", "2019-08-02"), ("k7", "formally_identified", "2019-09-10"),
        ("k8", "presumed", "2020-09-02"), ("k9", "presumed", "2021-02-02"), ("k10", "potential", "2020-12-20"),
        ("k10", "presumed", "2021-01-05"),
    )):  # fmt: skip
        w.add("identification", f"i{number}", case_id=of, status=status, decided_on=on)


def _care(w: World) -> None:
    for name, of, purpose, decision, on, withdrawn in (
        ("co1", "k1", "care", "given", "2020-02-06", None), ("co2", "k2", "care", "refused", "2020-04-12", None),
        ("co3", "k2", "referral", "given", "2020-04-12", "2020-08-01"), ("co4", "k4", "care", "given", "2019-05-05", None),
        ("co6", "k6", "care", "refused", "2019-08-03", None), ("co7", "k7", "care", "given", "2019-09-11", None),
    ):  # fmt: skip
        w.add(
            "consent",
            name,
            case_id=of,
            purpose=purpose,
            decision=decision,
            decided_on=on,
            withdrawn_on=withdrawn,
        )
    for name, of, kind, on, met in (
        ("n1", "k1", "shelter", "2020-02-07", "2020-02-08"), ("n2", "k1", "medical", "2020-02-07", None),
        ("n3", "k2", "legal", "2020-04-15", "2021-01-10"), ("n4", "k4", "legal", "2019-06-01", "2020-01-10"),
    ):  # fmt: skip
        w.add("need", name, case_id=of, kind=kind, assessed_on=on, met_on=met)
    for name, of, kind, to, sent, state, answered, reason in (
        ("r1", "k1", "shelter", "TOUR", "2020-02-07 09:00", "accepted", "2020-02-08 09:00", ""),
        ("r2", "k2", "legal", "FISC", "2020-04-16 09:00", "refused", "2020-04-20 09:00", "no_place"),
        ("r3", "k2", "medical", "", "2020-12-31 10:00", "accepted", "2021-01-03 10:00", ""),
        ("r4", "k4", "legal", "FISC", "2019-06-01 09:00", "accepted", "2019-06-02 09:00", ""),
    ):  # fmt: skip
        w.add("referral", name, case_id=of, service_kind=kind, to_agency=to, sent_at=sent, sent_on=sent[:10], state=state,
              answered_at=answered, reason=reason)  # fmt: skip
    for name, of, kind, started, ended in (
        ("v1", "k1", "shelter", "2020-02-08", None), ("v2", "k2", "legal", "2020-05-01", "2020-06-01"),
        ("v3", "k4", "psychological", "2019-06-05", "2020-02-01"), ("v4", "k7", "return", "2020-12-10", None),
        ("v5", "k1", "medical", "2020-03-01", "2020-03-02"), ("v6", "k6", "legal", "2019-08-05", "2019-09-01"),
    ):  # fmt: skip
        w.add("service", name, case_id=of, kind=kind, started_on=started, ended_on=ended)
    for name, of, due, done in (
        ("u1", "k1", "2020-03-10", "2020-03-09"), ("u2", "k2", "2020-05-20", None),
        ("u3", "k4", "2020-06-01", "2021-01-05"), ("u4", "k1", "2021-03-10", None),
    ):  # fmt: skip
        w.add("follow_up", name, case_id=of, due_on=due, done_on=done)
    for name, of, started, ended in (
        ("g1", "k1", "2020-02-08", None), ("g3", "k3", "2020-05-03", None), ("g4", "k4", "2019-06-02", None),
        ("g7", "k7", "2019-09-12", "2020-01-31"),
    ):  # fmt: skip
        w.add("care_plan", name, case_id=of, started_on=started, ended_on=ended)


def _clocks(w: World) -> None:
    for name, of, rule, started, due, ended, escalated in (
        ("z1", "a1", "alert_screening_child", "2020-02-01 10:00", "2020-02-02 10:00", "2020-02-01 20:00", None),
        ("z2", "a2", "alert_screening_adult", "2020-03-01 10:00", "2020-03-04 10:00", "2020-03-05 10:00", None),
        ("z3", "a3", "alert_screening_child", "2020-06-01 09:00", "2020-06-02 09:00", None, None),
        ("z4", "a4", "alert_screening_adult", "2020-07-01 09:00", "2020-07-04 09:00", None, "2020-07-05 09:00"),
        ("z5", "a5", "alert_screening_adult", "2020-12-30 12:00", "2021-01-02 12:00", "2021-01-02 10:00", None),
        ("z6", "a6", "alert_screening_adult", "2019-05-01 10:00", "2019-05-04 10:00", "2019-05-02 10:00", None),
        ("z7", "r1", "referral_answer", "2020-02-07 09:00", "2020-02-09 09:00", "2020-02-08 09:00", None),
        ("z8", "r2", "referral_answer", "2020-04-16 09:00", "2020-04-18 09:00", "2020-04-20 09:00", None),
        ("z9", "r3", "referral_answer", "2020-12-31 10:00", "2021-01-02 10:00", "2021-01-03 10:00", None),
        ("z10", "u0", "follow_up", "2019-10-01 12:00", "2019-10-31 12:00", None, "2021-02-01 09:00"),
        ("z11", "u9", "follow_up", "2020-11-01 12:00", "2020-12-01 12:00", "2021-01-15 12:00", None),
    ):  # fmt: skip
        w.add("clock", name, rule=rule, matter_table="t", matter_id=of, started_at=started, due_at=due, ended_at=ended,
              outcome="x" if ended else "", escalated_at=escalated)  # fmt: skip


def _causes(w: World) -> None:
    def cause(name: str, offence: str, region: str, filed: str, tried: str | None, finding: str, state: str, forms: tuple[str, ...] = (),
              links: str = "unknown", raised: str | None = None) -> None:  # fmt: skip
        iccs = {"procuring": "0302", "corruption_of_minors": "03022"}.get(offence, "0203")
        w.add("cause", name, agency="FISC", offence=offence, iccs_code=iccs, region=region, filed_on=filed, tried_on=tried,
              finding=finding, state=state, forms=list(forms), links_looked_for=links, non_punishment_raised_on=raised)  # fmt: skip

    cause(
        "c1",
        "procuring",
        "CU-03",
        "2020-01-15",
        "2020-06-10",
        "trafficking",
        "tried",
        (LABOUR, SEXUAL),
        "yes",
        "2020-02-01",
    )
    cause(
        "c2", "corruption_of_minors", "CU-13", "2019-11-01", "2020-09-01", "trafficking", "final", (SEXUAL,)
    )
    cause("c3", "procuring", "", "2020-03-01", None, "trafficking", "charged", (), "no")
    cause("c4", "deprivation_of_liberty", "CU-03", "2020-04-01", "2020-10-01", "not trafficking", "tried")
    cause("c5", "procuring", "CU-03", "2020-05-01", None, "undetermined", "filed")
    cause("c6", "corruption_of_minors", "CU-13", "2020-06-01", None, "", "dismissed")
    cause("c7", "procuring", "CU-03", "2018-01-01", "2019-03-01", "trafficking", "final", (SEXUAL,))
    cause("c8", "procuring", "CU-09", "2020-12-01", "2021-02-01", "trafficking", "tried", ("slavery",))
    cause("c9", "procuring", "CU-09", "2018-05-01", None, "trafficking", "dismissed", (SEXUAL,))
    for name, of, kind, presence, evidence in (
        ("x1", "c1", "act", "established", True), ("x2", "c1", "means", "established", False),
        ("x3", "c1", "purpose", "established", True), ("x4", "c4", "act", "absent", False),
        ("x5", "c5", "act", "established", True), ("x6", "c5", "means", "unknown", False),
    ):  # fmt: skip
        w.add(
            "cause_element", name, cause_id=of, kind=kind, code="x", presence=presence, has_evidence=evidence
        )

    def victim(name: str, of: str, person: str | None, case: str | None, sex: str, sex_age: str, age: str, child: str,
               nationality: str, forms: tuple[str, ...]) -> None:  # fmt: skip
        w.add("cause_victim", name, agency="FISC", cause_id=of, person_id=person, case_id=case, sex=sex, sex_age=sex_age, age_class=age,
              is_child_at_offence=child, nationality=nationality, forms=list(forms))  # fmt: skip

    victim("w1", "c1", "p1", "k1", "female", "girl", "15-17", "yes", "CUB", (SEXUAL,))
    victim("w2", "c1", "p2", "k2", "female", "woman", "25-34", "no", "HTI", (LABOUR, SEXUAL))
    victim("w3", "c2", None, None, "male", "male_age_unknown", "unknown", "unknown", "", ())
    victim("w4", "c7", "p3", None, "female", "woman", "18-24", "no", "CUB", (SEXUAL,))
    victim("w5", "c4", "p4", None, "female", "woman", "18-24", "no", "CUB", ())


def _accused(w: World) -> None:
    def accused(name: str, of: str, sex: str, age: str, role: str, nationality: str, charged: str, outcome: str, decided: str | None,
                official: str = "no", victim: str = "unknown", person: str | None = None) -> None:  # fmt: skip
        w.add("accused", name, cause_id=of, sex=sex, age_class=age, role=role, nationality=nationality, charged_on=charged,
              outcome=outcome, decided_on=decided, is_official=official, is_presumed_victim=victim, person_id=person)  # fmt: skip

    accused("d1", "c1", "male", "25-34", "recruiter", "CUB", "2020-03-01", "convicted", "2020-06-10")
    accused(
        "d2",
        "c1",
        "female",
        "35-44",
        "exploiter",
        "ESP",
        "2020-03-01",
        "convicted",
        "2020-06-10",
        official="yes",
    )
    accused("d3", "c1", "male", "unknown", "", "", "2020-03-01", "acquitted", "2020-06-10", victim="yes")
    accused(
        "d4", "c2", "male", "25-34", "recruiter", "CUB", "2019-12-01", "convicted", "2020-09-01", person="p8"
    )
    accused(
        "d5", "c2", "female", "25-34", "other", "CUB", "2019-12-01", "convicted", "2021-01-20", person="p9"
    )
    accused(
        "d6", "c4", "male", "25-34", "other", "CUB", "2020-05-01", "convicted", "2020-10-01", official="yes"
    )
    accused("d7", "c7", "male", "25-34", "other", "CUB", "2018-05-01", "convicted", "2019-03-01")
    accused("d8", "c8", "male", "18-24", "other", "CUB", "2020-12-20", "pending", None, person="p10")
    accused("d9", "c5", "female", "18-24", "other", "CUB", "2020-06-01", "pending", None, victim="yes")
    for name, of, cause, on, kind, years in (
        ("e1", "d1", "c1", "2020-06-10", "imprisonment", 12.0), ("e2", "d2", "c1", "2020-06-10", "imprisonment", 6.0),
        ("e3", "d4", "c2", "2020-09-01", "suspended", 3.0), ("e4", "d6", "c4", "2020-10-01", "imprisonment", 20.0),
        ("e5", "d7", "c7", "2019-03-01", "imprisonment", 30.0), ("e6", "d2", "c1", "2020-06-10", "fine", None),
    ):  # fmt: skip
        w.add("sentence", name, accused_id=of, cause_id=cause, decided_on=on, kind=kind, years=years)
    for name, of, cause, instance, on in (
        ("b1", "d1", "c1", "first", "2020-06-10"), ("b2", "d1", "c1", "appeal", "2020-11-01"), ("b3", "d6", "c4", "appeal", "2020-12-01"),
    ):  # fmt: skip
        w.add(
            "decision",
            name,
            accused_id=of,
            cause_id=cause,
            instance=instance,
            decided_on=on,
            outcome="convicted",
        )
    for name, cause, of, other, kind, thing in (
        ("l1", "c1", "d1", None, "phone", "X"), ("l2", "c4", "d6", None, "phone", "X"), ("l3", "c1", "d1", "d2", "acted_together", None),
        ("l4", "c1", "d2", "d3", "acted_together", None), ("l5", "c3", "d0", None, "address", "Y"), ("l6", "c4", "d6", None, "address", "Y"),
    ):  # fmt: skip
        w.add(
            "link",
            name,
            cause_id=cause,
            accused_id=of,
            other_accused_id=other,
            kind=kind,
            identifier_id=thing,
        )
    for name, cause, of, other, kind, thing in (
        ("l7", "c2", "d4", "d5", "acted_together", None), ("l8", "c8", "d8", "d5", "acted_together", None),
        ("l9", "c2", "d4", None, "firm", "F"), ("l10", "c8", "d8", None, "firm", "F"),
    ):  # fmt: skip
        w.add(
            "link",
            name,
            cause_id=cause,
            accused_id=of,
            other_accused_id=other,
            kind=kind,
            identifier_id=thing,
            has_evidence=True,
        )
