"""The part of the small world that prevention, the plan, exchange and outside assessments left. Every row is fictional."""

from __future__ import annotations

from tests.figures.builder import World


def add_prevention(w: World) -> None:
    for name, kind, audience, region, planned, held, status, planned_reach, reached in (
        ("t1", "training", "officials", "CU-03", "2020-02-10", "2020-02-10", "held", 30, 25),
        ("t2", "training", "teachers", "CU-13", "2020-04-10", None, "cancelled", 20, None),
        ("t3", "campaign", "general_public", "", "2020-05-05", "2020-08-05", "held", 100, None),
        ("t4", "school_talk", "pupils", "CU-03", "2020-06-15", None, "postponed", 40, None),
        ("t5", "inspection", "officials", "CU-03", "2019-12-20", "2020-01-10", "held", 12, 10),
        ("t6", "training", "health_workers", "CU-03", "2020-12-28", "2021-01-04", "held", 15, 9),
        ("t7", "training", "officials", "CU-03", "2019-05-01", "2019-05-01", "held", 60, 50),
    ):  # fmt: skip
        w.add("activity", name, kind=kind, audience=audience, region=region, planned_on=planned, held_on=held, status=status,
              planned_reach=planned_reach, reached=reached)  # fmt: skip
    for name, kind, started, ended, regions, sectors in (
        ("q1", "epidemic", "2020-03-20", "2020-06-30", [], []), ("q2", "hurricane", "2020-06-20", "2020-07-10", ["CU-03"], []),
        ("q3", "blackout", "2020-12-25", None, [], ["campaign"]), ("q4", "flood", "2019-05-01", "2019-06-01", [], []),
    ):  # fmt: skip
        w.add(
            "disruption",
            name,
            kind=kind,
            started_on=started,
            ended_on=ended,
            regions=regions,
            sectors=sectors,
        )
    for name, of, region, held in (
        ("o1", "t1", "CU-03", "2020-02-10"),
        ("o2", "t3", "", "2020-08-05"),
        ("o3", "t6", "CU-03", "2021-01-04"),
    ):
        w.add("session", name, activity_id=of, region=region, held_on=held, participants=10)
    for session, activity, who, wave, score, control in (
        ("o1", "t1", "m1", "before", 50, 50), ("o1", "t1", "m1", "after", 60, 52), ("o1", "t1", "m1", "six_months", 55, 50),
        ("o1", "t1", "m2", "before", 40, 50), ("o1", "t1", "m2", "after", 60, 50), ("o1", "t1", "m3", "before", 60, 50),
        ("o2", "t3", "m4", "before", 50, 40), ("o2", "t3", "m4", "after", 56, 43), ("o2", "t3", "m5", "before", 70, 40),
        ("o2", "t3", "m5", "after", 74, 43), ("o2", "t3", "m5", "six_months", 60, 40), ("o2", "t3", "m6", "after", 90, 90),
        ("o3", "t6", "m7", "before", 10, 10), ("o3", "t6", "m7", "after", 90, 10),
    ):  # fmt: skip
        w.add("survey_answer", f"{who} {wave}", session_id=session, activity_id=activity, participant_id=who, wave=wave,
              score=float(score), control_score=float(control), answered_on="2020-02-10", items=_items(who, score))  # fmt: skip


def _items(who: str, score: int) -> list[float]:
    number = int(who[1:])
    return [score / 20, score / 20 + number % 2, score / 20 - number % 3]


def add_plan(w: World) -> None:
    w.add("plan", "P1", title_es="p", title_en="p", starts_on="2017-01-01", ends_on="2020-12-31")
    w.add("plan", "P2", title_es="p", title_en="p", starts_on="2021-01-01", ends_on="2023-12-31")
    for name, plan, pillar in (
        ("ob1", "P1", "prevention"),
        ("ob2", "P1", "protection"),
        ("ob3", "P2", "protection"),
    ):
        w.add("objective", name, plan_id=plan, pillar=pillar)
    for name, objective, plan, pillar, owner, due in (
        ("y1", "ob1", "P1", "prevention", "CARE", "2020-06-30"), ("y2", "ob1", "P1", "prevention", "FISC", "2020-06-30"),
        ("y3", "ob2", "P1", "protection", "CARE", "2020-09-30"), ("y4", "ob2", "P1", "protection", "TOUR", "2021-03-31"),
        ("y5", "ob2", "P1", "protection", "TOUR", "2021-06-30"), ("y6", "ob3", "P2", "protection", "TOUR", "2021-06-30"),
        ("y7", "ob1", "P1", "prevention", "CARE", "2019-12-31"),
    ):  # fmt: skip
        w.add(
            "plan_action", name, objective_id=objective, plan_id=plan, pillar=pillar, owner=owner, due_on=due
        )
    for of, dated, completes, confirmed in (
        ("y1", "2020-06-01", True, "2020-06-10"), ("y2", "2020-07-20", True, "2020-07-25"), ("y3", "2020-05-01", False, None),
        ("y4", "2020-10-01", True, "2021-01-10"), ("y7", "2019-12-01", True, "2019-12-05"), ("y5", "2021-01-02", False, None),
    ):  # fmt: skip
        w.add(
            "evidence",
            f"evidence {of}",
            action_id=of,
            dated_on=dated,
            completes=completes,
            confirmed_on=confirmed,
        )
    for name, objective, pillar, level, baseline, target in (
        ("j1", "ob1", "prevention", "output", 10.0, 50.0), ("j2", "ob2", "protection", "outcome", 40.0, 20.0),
        ("j3", "ob2", "protection", "impact", None, 5.0), ("j4", "ob3", "protection", "output", 1.0, 2.0),
    ):  # fmt: skip
        w.add(
            "indicator",
            name,
            objective_id=objective,
            pillar=pillar,
            level=level,
            baseline=baseline,
            target=target,
        )
    for of, on, value in (
        ("j1", "2020-11-01", 60.0), ("j1", "2021-02-01", 1.0), ("j2", "2019-05-01", 15.0), ("j2", "2020-10-01", 25.0),
        ("j3", "2019-01-01", 5.0), ("j4", "2021-05-01", 9.0),
    ):  # fmt: skip
        w.add("measurement", f"{of} {on}", indicator_id=of, measured_on=on, value=value)


def add_exchange(w: World) -> None:
    for name, direction, counterpart, counterpart_kind, kind, urgency, opened, due in (
        ("h1", "incoming", "INTERPOL", "interpol", "information", "urgent_direct", "2020-02-01 08:00", "2020-02-01 16:00"),
        ("h2", "outgoing", "ESP", "state_europe", "nationality_check", "other", "2020-03-01 00:00", "2020-03-08 00:00"),
        ("h3", "incoming", "HTI", "state_region", "spontaneous", "other", "2020-06-01 00:00", "2020-06-08 00:00"),
        ("h4", "outgoing", "INTERPOL", "interpol", "notice", "other", "2020-12-30 00:00", "2021-01-06 00:00"),
        ("h5", "incoming", "ESP", "state_europe", "information", "other", "2020-10-01 00:00", "2020-10-08 00:00"),
        ("h6", "incoming", "ITA", "state_europe", "information", "other", "2019-10-01 00:00", "2019-10-08 00:00"),
    ):  # fmt: skip
        w.add("request", name, direction=direction, counterpart=counterpart, counterpart_kind=counterpart_kind, kind=kind,
              urgency=urgency, opened_at=opened, opened_on=opened[:10], due_at=due, state="open")  # fmt: skip
    for of, at, outcome, ground in (
        ("h1", "2020-02-01 12:00", "given", ""), ("h2", "2020-03-02 00:00", "postponed", ""), ("h2", "2020-03-11 00:00", "given", ""),
        ("h3", "2020-06-05 00:00", "refused", "not_available"), ("h4", "2021-01-05 00:00", "given", ""), ("h6", "2019-10-02 00:00", "given", ""),
    ):  # fmt: skip
        w.add(
            "answer",
            f"answer {of} {at}",
            request_id=of,
            answered_at=at,
            outcome=outcome,
            refusal_ground=ground,
        )


def add_outside(w: World) -> None:
    w.add("assessment", "as1", assessor="tip_report", year=2020)
    w.add("assessment", "as2", assessor="greta", year=2019)
    for name, of, pillar, answered_by in (
        ("qa", "as1", "prosecution", ["justice.accused"]), ("qb", "as1", "protection", []), ("qc", "as2", "protection", []),
    ):  # fmt: skip
        w.add("question", name, assessment_id=of, code=name, pillar=pillar, answered_by=answered_by)
    for name, of, against in (("sa", "as1", ["justice.accused"]), ("sb", "as1", []), ("sc", "as2", [])):
        w.add("statement", name, assessment_id=of, figures_against=against)
