"""The same figures by plain pandas, written from the definitions and not from the queries: the independent peer of bench/report.py.

Rows are chosen by masks and merges, then counted by `groupby`. No record root, interval, protection, claim or page is made here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

Number = float | int | None
Cells = dict[tuple[str, tuple[str, ...]], Number]
COLUMNS: dict[str, str] = {
    "population": "value is_default",
    "return_file": "record_id agency kind rows accepted quarantined held",
    "person": "record_id agency sex",
    "alert": "record_id region channel raised_on is_child suspected_forms state outcome_reason",
    "screening": "record_id alert_id screened_at screened_on result",
    "protection_case": "record_id agency region person_id alert_id opened_on sex age_class is_child_at_offence sex_age nationality forms "
    "vulnerabilities reasonable_grounds_on reflection_until closed_on closure_reason",
    "identification": "case_id status decided_on",
    "consent": "record_id purpose decision decided_on withdrawn_on",
    "need": "record_id kind assessed_on met_on",
    "care_plan": "case_id started_on ended_on",
    "referral": "record_id region service_kind to_agency sent_on state answered_at reason",
    "service": "record_id region case_id kind started_on ended_on",
    "follow_up": "record_id region due_on done_on",
    "cause": "record_id region filed_on offence iccs_code state finding forms tried_on",
    "accused": "record_id cause_id sex age_class nationality role is_official is_presumed_victim charged_on outcome decided_on",
    "cause_victim": "record_id cause_id case_id sex age_class is_child_at_offence sex_age nationality forms",
    "sentence": "record_id accused_id cause_id decided_on kind years",
    "clock": "record_id rule matter_id started_at due_at ended_at escalated_at",
}  # fmt: skip
COUNTED_STATUSES = ("presumed", "formally_identified", "consent_refused")
RANK = {"potential": 0, "presumed": 1, "formally_identified": 2}
DAY = pd.Timedelta(days=1)


@dataclass(frozen=True)
class Answer:
    value: Number
    cells: Cells


def read_tables(folder: Path) -> dict[str, pd.DataFrame]:
    """The columns that the figures need, dates as numpy days."""
    return {
        name: pq.read_table(folder / f"{name}.parquet", columns=columns.split()).to_pandas(
            date_as_object=False
        )
        for name, columns in COLUMNS.items()
    }


def count(rows: pd.DataFrame, *breakdowns: str, per: float | None = None) -> Answer:
    value = len(rows) if per is None else len(rows) * 100_000 / per
    return Answer(value, _cells(rows, breakdowns, lambda groups: groups.size()))


def share(rows: pd.DataFrame, hit: pd.Series, *breakdowns: str) -> Answer:
    marked = rows.assign(hit=hit)
    value = float(marked["hit"].sum() / len(marked)) if len(marked) else None
    return Answer(value, _cells(marked, breakdowns, lambda groups: groups["hit"].sum() / groups.size()))


def median(rows: pd.DataFrame, amount: pd.Series, *breakdowns: str) -> Answer:
    known = rows.assign(amount=amount)
    return Answer(
        _or_none(known["amount"].median()),
        _cells(known, breakdowns, lambda groups: groups["amount"].median()),
    )


def total(rows: pd.DataFrame, amount: str, *breakdowns: str) -> Answer:
    return Answer(int(rows[amount].sum()), _cells(rows, breakdowns, lambda groups: groups[amount].sum()))


def _or_none(value: Any) -> Number:
    return None if pd.isna(value) else float(value)


def _cells(rows: pd.DataFrame, breakdowns: tuple[str, ...], number: Callable[[Any], pd.Series]) -> Cells:
    """A star marks a column of lists: a record is counted once under each of its codes."""
    cells: Cells = {}
    for breakdown in breakdowns:
        names = breakdown.rstrip("*").split(" x ")
        table = rows
        if breakdown.endswith("*"):
            table = rows.explode(names[0]).drop_duplicates(["record_id", names[0]])
        codes = [table[name].replace("", "unknown").fillna("unknown") for name in names]
        for code, value in number(table.groupby(codes, sort=False)).items():
            key = code if isinstance(code, tuple) else (code,)
            cells[(breakdown.rstrip("*"), key)] = value
    return cells


class Plain:
    """The figures of one period. Tables are shared between periods; what is derived is derived once."""

    def __init__(self, tables: dict[str, pd.DataFrame], period: tuple[date, date]) -> None:
        self.tables = tables
        self.start, self.end = pd.Timestamp(period[0]), pd.Timestamp(period[1])

    def answers(self) -> dict[str, Answer]:
        return {
            **self.causes(), **self.accused(), **self.court_victims(), **self.alerts(), **self.cases(), **self.care(), **self.victims(),
            **self.clocks(), **self.data(),
        }  # fmt: skip

    def within(self, days: pd.Series) -> pd.Series:
        return days.between(self.start, self.end)

    def by_end(self, instants: pd.Series) -> pd.Series:
        return instants < self.end + DAY

    def causes(self) -> dict[str, Answer]:
        cause = self.tables["cause"].rename(columns={"forms": "form", "iccs_code": "iccs"})
        traits = cause["finding"] == "trafficking"
        filed, tried = cause[self.within(cause["filed_on"])], cause[self.within(cause["tried_on"])]
        trafficking = cause[self.within(cause["tried_on"]) & traits]
        pending = (
            (cause["filed_on"] <= self.end)
            & traits
            & (cause["state"] != "dismissed")
            & ~(cause["tried_on"] <= self.end)
        )
        return {
            "justice.causes_filed": count(filed, "offence", "region", "iccs"),
            "justice.causes_screened": count(filed[filed["finding"] != ""], "finding", "offence"),
            "justice.causes_with_traits": count(filed[filed["finding"] == "trafficking"], "offence", "form*", "region"),
            "justice.causes_undetermined": count(filed[filed["finding"] == "undetermined"], "offence", "region"),
            "justice.screened_share": share(filed, filed["finding"] != "", "offence"),
            "justice.causes_tried": count(trafficking, "offence", "form*", "region"),
            "justice.causes_tried_all": count(tried.replace({"finding": {"": "not_screened"}}), "finding", "offence"),
            "justice.causes_pending": count(cause[pending], "offence"),
            "justice.days_to_trial": median(trafficking, (trafficking["tried_on"] - trafficking["filed_on"]).dt.days, "offence"),
            "rates.causes_tried": count(trafficking, per=self.population()),
            "data.region_unknown_share": share(filed, filed["region"] == ""),
        }  # fmt: skip

    def population(self) -> float:
        table = self.tables["population"]
        return float(table.loc[table["is_default"], "value"].iloc[0])

    def of_causes(self, table: str) -> pd.DataFrame:
        """Rows of a table with the cause they belong to."""
        cause = self.tables["cause"][["record_id", "filed_on", "tried_on", "finding", "forms"]]
        return self.tables[table].merge(
            cause, left_on="cause_id", right_on="record_id", suffixes=("", "_of_cause")
        )

    def accused(self) -> dict[str, Answer]:
        rows = self.of_causes("accused").rename(columns={"role": "accused_role", "forms": "form"})
        rows["nationality"] = rows["nationality"].replace("", "XXX")
        decided = rows["decided_on"] <= self.end
        rows["accused_outcome"] = rows["outcome"].where(decided, "pending")
        traits, in_trial = rows["finding"] == "trafficking", self.within(rows["tried_on"])
        tried = rows[in_trial & traits]
        convicted = rows[in_trial & traits & decided & (rows["outcome"] == "convicted")]
        acquitted = rows[in_trial & traits & decided & (rows["outcome"] == "acquitted")]
        judged = rows[in_trial & traits & decided & rows["outcome"].isin(["convicted", "acquitted"])]
        presumed = (in_trial | self.within(rows["filed_on"])) & (rows["is_presumed_victim"] == "yes")
        return {
            "justice.accused": count(tried, "sex", "age_class", "accused_role", "nationality", "accused_outcome"),
            "justice.convicted": count(convicted, "sex", "accused_role"),
            "justice.acquitted": count(acquitted, "sex"),
            "justice.conviction_share": share(judged, judged["outcome"] == "convicted"),
            "justice.charged": count(rows[self.within(rows["charged_on"]) & traits], "sex", "form*"),
            "justice.officials_accused": count(tried[tried["is_official"] == "yes"], "accused_outcome"),
            "justice.accused_presumed_victims": count(rows[presumed], "sex"),
            **self.sentences(convicted),
        }  # fmt: skip

    def sentences(self, convicted: pd.DataFrame) -> dict[str, Answer]:
        rows = self.of_causes("sentence").rename(columns={"kind": "sentence_kind"})
        passed = rows[rows["decided_on"] <= self.end]
        of_period = passed[self.within(passed["tried_on"]) & (passed["finding"] == "trafficking")]
        prison = of_period[of_period["sentence_kind"] == "imprisonment"]
        imprisoned = (passed["sentence_kind"] == "imprisonment").groupby(passed["accused_id"]).any()
        sentenced = convicted[convicted["record_id"].isin(imprisoned.index)]
        return {
            "justice.sentences": count(of_period, "sentence_kind"),
            "justice.sentence_years_median": Answer(_or_none(prison["years"].median()), {}),
            "justice.sentence_years_minimum": Answer(_or_none(prison["years"].min()), {}),
            "justice.sentence_years_maximum": Answer(_or_none(prison["years"].max()), {}),
            "justice.imprisonment_share": share(sentenced, sentenced["record_id"].map(imprisoned)),
        }

    def court_victims(self) -> dict[str, Answer]:
        rows = self.of_causes("cause_victim").rename(columns={"forms": "form"})
        rows["nationality"] = rows["nationality"].replace("", "XXX")
        rows = rows[self.within(rows["tried_on"]) & (rows["finding"] == "trafficking")]
        known = rows[rows["is_child_at_offence"] != "unknown"]
        return {
            "justice.victims_in_causes": count(rows, "sex_age", "form*", "age_class", "nationality"),
            "justice.child_victims_share": share(known, known["is_child_at_offence"] == "yes"),
            "justice.victims_with_file_share": share(rows, rows["case_id"].notna()),
            "data.age_unknown_share": share(rows, rows["is_child_at_offence"] == "unknown"),
            "rates.victims_detected": count(rows, per=self.population()),
        }

    def alerts(self) -> dict[str, Answer]:
        table = self.tables["alert"]
        rows = table[self.within(table["raised_on"])].rename(
            columns={"suspected_forms": "form", "state": "alert_state", "outcome_reason": "dismissal_reason"}
        )
        case, screening = self.tables["protection_case"], self.tables["screening"]
        with_case = case.loc[case["opened_on"] <= self.end, "alert_id"]
        hotline = rows[rows["channel"] == "hotline"]
        from_hotline = case[(case["opened_on"] <= self.end) & case["alert_id"].isin(hotline["record_id"])]
        screened = screening[self.within(screening["screened_on"])].rename(
            columns={"result": "screening_result"}
        )
        return {
            "protection.alerts": count(rows, "channel", "region", "is_child", "form*"),
            "protection.alert_outcomes": count(rows, "alert_state", "alert_state x channel"),
            "protection.hotline_alerts": count(hotline, "region"),
            "protection.hotline_cases": count(from_hotline, "region"),
            "protection.alerts_to_cases_share": share(rows, rows["record_id"].isin(with_case), "channel"),
            "protection.screenings": count(screened, "screening_result"),
            "rates.alerts": count(rows, per=self.population()),
            **self.screened(rows),
        }

    def screened(self, alerts: pd.DataFrame) -> dict[str, Answer]:
        """What became of the alerts of the period by its end."""
        screening, clock = self.tables["screening"], self.tables["clock"]
        screening = screening[screening["screened_on"] <= self.end]
        first = screening.groupby("alert_id")["screened_at"].min()
        positive = (screening["result"] == "positive").groupby(screening["alert_id"]).any()
        clock = clock[clock["rule"].str.startswith("alert_screening_") & self.by_end(clock["started_at"])]
        due = clock.groupby("matter_id")["due_at"].min()
        escalated = self.by_end(clock["escalated_at"]).groupby(clock["matter_id"]).any()
        rows = alerts.assign(
            screened_at=alerts["record_id"].map(first), due_at=alerts["record_id"].map(due),
            is_positive=alerts["record_id"].map(positive), is_escalated=alerts["record_id"].map(escalated),
        )  # fmt: skip
        seen, expired = rows["screened_at"].notna(), self.by_end(rows["due_at"])
        forgotten = ~seen & expired & ~rows["is_escalated"].eq(True)
        dropped = ((rows["alert_state"] == "dismissed") & ~seen) | forgotten
        late = rows[expired]
        return {
            "protection.alerts_screened_share": share(rows, seen, "channel"),
            "protection.alerts_positive_share": share(rows[seen], rows.loc[seen, "is_positive"].astype(bool), "channel"),
            "protection.alerts_screened_in_time_share": share(late, late["screened_at"] <= late["due_at"], "channel"),
            "protection.alerts_dropped": count(rows[dropped], "channel"),
        }  # fmt: skip

    def cases(self) -> dict[str, Answer]:
        rows = self.tables["protection_case"]
        rows = rows.assign(nationality=rows["nationality"].replace("", "XXX"))
        reflecting = rows[self.within(rows["reasonable_grounds_on"]) & rows["reflection_until"].notna()]
        days = (reflecting["reflection_until"] - reflecting["reasonable_grounds_on"]).dt.days
        return {
            "protection.cases_opened": count(rows[self.within(rows["opened_on"])], "sex_age", "region", "nationality", "agency"),
            "protection.cases_closed": count(rows[self.within(rows["closed_on"])], "closure_reason"),
            "protection.reflection_periods": count(reflecting, "sex_age"),
            "protection.reflection_days": median(reflecting, days),
        }  # fmt: skip

    def care(self) -> dict[str, Answer]:
        consent = self.tables["consent"].rename(
            columns={"purpose": "consent_purpose", "decision": "consent_decision"}
        )
        decided = consent[self.within(consent["decided_on"])]
        need = self.tables["need"].rename(columns={"kind": "service_kind"})
        need = need[self.within(need["assessed_on"])]
        service = self.tables["service"].rename(columns={"kind": "service_kind"})
        due = self.tables["follow_up"]
        due = due[self.within(due["due_on"])]
        return {
            "protection.consents": count(decided, "consent_purpose", "consent_decision", "consent_purpose x consent_decision"),
            "protection.consents_refused_share": share(decided, decided["consent_decision"] == "refused", "consent_purpose"),
            "protection.needs": count(need, "service_kind"),
            "protection.needs_met_share": share(need, need["met_on"] <= self.end, "service_kind"),
            "protection.services": count(service[self.within(service["started_on"])], "service_kind", "region"),
            "protection.follow_ups_done_share": share(due, due["done_on"] <= self.end, "region"),
            **self.referrals(),
        }  # fmt: skip

    def referrals(self) -> dict[str, Answer]:
        rows = self.tables["referral"].rename(columns={"reason": "referral_reason"})
        rows = rows[self.within(rows["sent_on"])]
        answered = rows["state"].isin(["accepted", "refused"]) & self.by_end(rows["answered_at"])
        later = rows["state"].isin(["accepted", "refused"]) & (rows["answered_at"] >= self.end + DAY)
        rows = rows.assign(referral_state=rows["state"].mask(later, "sent"))
        known = rows[answered]
        refused = known[known["state"] == "refused"]
        return {
            "protection.referrals": count(rows, "service_kind", "referral_state", "to_agency", "region"),
            "protection.referrals_answered_share": share(rows, answered, "service_kind"),
            "protection.referrals_accepted_share": share(known, known["state"] == "accepted", "service_kind"),
            "protection.referrals_refused": count(refused, "referral_reason", "service_kind"),
        }  # fmt: skip

    def ledger(self) -> pd.DataFrame:
        """By case: the last status by the end of the period, and the first days of the statuses that count."""
        rows = self.tables["identification"]
        rows = rows[rows["decided_on"] <= self.end]
        rows = rows.assign(rank=rows["status"].map(RANK).fillna(3)).sort_values(
            ["decided_on", "rank"], kind="stable"
        )
        last = rows.groupby("case_id")["status"].last()

        def first(*statuses: str) -> pd.Series:
            chosen = rows[rows["status"].isin(statuses)]
            return chosen.groupby("case_id")["decided_on"].min()

        return pd.DataFrame({"status": last, "counted_on": first(*COUNTED_STATUSES), "formal_on": first("formally_identified")})  # fmt: skip

    def persons_in_care(self) -> pd.DataFrame:
        """One row for each person with a file opened by the end of the period: the file in which she was counted first."""
        case = self.tables["protection_case"]
        case = case[case["opened_on"] <= self.end].rename(
            columns={"forms": "form", "vulnerabilities": "vulnerability"}
        )
        rows = case.merge(self.ledger(), left_on="record_id", right_index=True, how="left")
        rows = rows.sort_values(["counted_on", "opened_on", "record_id"], na_position="last").drop_duplicates(
            "person_id"
        )
        return rows.assign(
            status=rows["status"].fillna("unknown"), nationality=rows["nationality"].replace("", "XXX")
        )

    def victims(self) -> dict[str, Answer]:
        rows = self.persons_in_care()
        is_victim = rows["status"].isin(COUNTED_STATUSES)
        counted, new = rows[self.within(rows["counted_on"]) & is_victim], self.within(rows["counted_on"])
        formal = rows[self.within(rows["formal_on"])]
        known, of_country = (
            counted[counted["is_child_at_offence"] != "unknown"],
            counted[counted["nationality"] != "XXX"],
        )
        waiting = (rows["status"] == "presumed") & ~(rows["closed_on"] <= self.end)
        plan = self.tables["care_plan"]
        planned = plan.loc[(plan["started_on"] <= self.end) & ~(plan["ended_on"] <= self.end), "case_id"]
        raised = rows["alert_id"].map(self.tables["alert"].set_index("record_id")["raised_on"])
        contact = raised.where(raised < rows["opened_on"], rows["opened_on"])[new]
        unsaid = counted["form"].map(lambda codes: len(codes) == 0 or "unknown" in codes)
        return {
            "protection.victims_identified": count(counted, "status", "sex_age", "form*", "age_class", "nationality", "region", "agency"),
            "protection.victims_by_status": count(rows[~(rows["closed_on"] < self.start)], "status", "status x sex_age", "form*"),
            "protection.formally_identified": count(formal, "sex_age", "form*", "nationality", "agency"),
            "protection.presumed_waiting": count(rows[waiting], "sex_age", "region"),
            "protection.vulnerabilities": count(counted, "vulnerability*"),
            "protection.child_share": share(known, known["is_child_at_offence"] == "yes"),
            "protection.foreign_share": share(of_country, of_country["nationality"] != "CUB"),
            "protection.active_plans": count(rows[is_victim & rows["record_id"].isin(planned)], "sex_age"),
            "protection.days_to_identification": median(formal, (formal["formal_on"] - formal["opened_on"]).dt.days, "region"),
            "protection.days_from_contact": median(rows[new], (rows.loc[new, "counted_on"] - contact).dt.days, "region"),
            "data.form_unknown_share": share(counted, unsaid),
            "data.nationality_unknown_share": share(counted, counted["nationality"] == "XXX"),
            "rates.victims_identified": count(counted, per=self.population()),
        }  # fmt: skip

    def clocks(self) -> dict[str, Answer]:
        clock = self.tables["clock"].rename(columns={"rule": "clock_rule"})
        clock = clock[self.by_end(clock["started_at"])]
        ended = clock["ended_at"].where(self.by_end(clock["ended_at"]))
        due = (clock["due_at"] >= self.start) & self.by_end(clock["due_at"])
        met, late = due & (ended <= clock["due_at"]), due & (ended > clock["due_at"])
        overdue = self.by_end(clock["due_at"]) & ended.isna()
        escalated = self.by_end(clock["escalated_at"])
        hours = ended.dt.floor("h") - clock["due_at"].dt.floor("h")
        return {
            "clocks.started": count(clock[clock["started_at"] >= self.start], "clock_rule"),
            "clocks.due": count(clock[due], "clock_rule"),
            "clocks.met": count(clock[met], "clock_rule"),
            "clocks.met_share": share(clock[due], met[due], "clock_rule"),
            "clocks.late": count(clock[late], "clock_rule"),
            "clocks.days_late": median(clock[late], hours[late] / DAY, "clock_rule"),
            "clocks.overdue": count(clock[overdue], "clock_rule"),
            "clocks.dropped": count(clock[overdue & ~escalated], "clock_rule"),
            "clocks.escalated": count(clock[escalated & (clock["escalated_at"] >= self.start)], "clock_rule"),
        }  # fmt: skip

    def data(self) -> dict[str, Answer]:
        file = self.tables["return_file"].rename(columns={"kind": "return_kind"})
        return {
            "data.persons": count(self.tables["person"], "sex", "agency"),
            "data.files_received": count(file, "agency", "return_kind"),
            "data.agencies_reporting": Answer(file["agency"].nunique(), {}),
            "data.rows_received": total(file, "rows", "return_kind", "agency"),
            "data.rows_accepted": total(file, "accepted", "return_kind", "agency"),
            "data.rows_quarantined": total(file, "quarantined", "return_kind", "agency"),
            "data.rows_held": total(file, "held", "return_kind", "agency"),
        }
