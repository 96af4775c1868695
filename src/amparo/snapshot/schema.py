"""The tables of a snapshot: the only thing that figures, linkage and networks may read.

Conventions. `record_id` and every `…_id` are pseudonyms: keyed hashes, stable for one installation. A `…_on` is a
date, a `…_at` an instant in UTC. Sets of codes are lists, sorted. Yes/no/unknown stays three-valued. `person.linked_id` is the
pseudonym of the first of the person records that are one human being, by the linkage (see `snapshot.linked`). There is no name, no date of birth, no docket number and no free text about a person in any table. `is_fictional` marks rows of exercises and samples.
"""

from __future__ import annotations

from dataclasses import dataclass

ID, TEXT, DATE, INSTANT, INTEGER, NUMBER, FLAG, CODES, NUMBERS = (
    "id", "text", "date", "instant", "integer", "number", "flag", "codes", "numbers",
)  # fmt: skip


@dataclass(frozen=True)
class Column:
    name: str
    kind: str


@dataclass(frozen=True)
class Table:
    """One Parquet file: its name, its columns in order, and what one row is."""

    name: str
    row: str
    columns: tuple[Column, ...]


def _table(name: str, row: str, columns: str, *, record: bool = True) -> Table:
    common = "record_id:id agency:text region:text is_fictional:flag " if record else ""
    parts = (pair.split(":") for pair in (common + columns).split())
    return Table(name, row, tuple(Column(column, kind) for column, kind in parts))


TABLES: tuple[Table, ...] = (
    _table("agency", "a reporting agency", "code:text name_es:text name_en:text kind:text", record=False),
    _table("population", "a denominator of the country file", "on_date:date value:integer by:text source:text is_default:flag", record=False),
    _table("offence", "an offence of the country file", "code:text law:text article:text iccs_code:text in_force_from:date in_force_until:date is_trafficking:flag minimum_years:number maximum_years:number", record=False),
    _table("return_file", "a file that an agency sent in", "record_id:id agency:text kind:text received_at:instant rows:integer accepted:integer quarantined:integer held:integer", record=False),
    _table("person", "a person known to the vault, without identity", "sex:text nationality:text is_erased:flag linked_id:id link_probability:number"),
    _table("drawn_person", "a person record that is elsewhere in one drawn linkage", "draw:integer record_id:id linked_id:id", record=False),
    _table("linkage", "how it was decided who is who", "records:integer persons:integer largest:integer is_trained:flag draws:integer seed:integer", record=False),
    _table("alert", "an alert", "person_id:id channel:text raised_at:instant raised_on:date is_child:text suspected_forms:codes state:text closed_on:date outcome_reason:text"),
    _table("screening", "one screening of an alert", "alert_id:id screened_at:instant screened_on:date result:text indicators:integer"),
    _table("protection_case", "the protection file of one person", "person_id:id alert_id:id opened_on:date state:text status:text status_since:date sex:text age_class:text is_child_at_offence:text sex_age:text nationality:text acts:codes means:codes forms:codes exploited_in:text vulnerabilities:codes reasonable_grounds_on:date reflection_until:date closed_on:date closure_reason:text"),
    _table("identification", "a decision on status", "case_id:id person_id:id status:text decided_on:date reason:text"),
    _table("consent", "a consent given or refused", "case_id:id purpose:text decision:text decided_on:date withdrawn_on:date"),
    _table("need", "a need assessed", "case_id:id kind:text assessed_on:date met_on:date"),
    _table("care_plan", "a care plan", "case_id:id started_on:date review_due_on:date ended_on:date"),
    _table("referral", "a referral to a service", "case_id:id service_kind:text to_agency:text sent_at:instant sent_on:date state:text answered_at:instant reason:text"),
    _table("service", "a service received", "case_id:id referral_id:id kind:text started_on:date ended_on:date"),
    _table("follow_up", "a follow-up that was due", "case_id:id due_on:date done_on:date outcome:text"),
    _table("cause", "a criminal proceeding", "filed_on:date offence:text national_article:text iccs_code:text state:text victim_is_child:text screened_on:date finding:text forms:codes tried_on:date links_looked_for:text non_punishment_raised_on:date"),
    _table("cause_element", "an act, means or purpose in a cause", "cause_id:id kind:text code:text presence:text has_evidence:flag"),
    _table("accused", "a person accused in a cause", "cause_id:id person_id:id sex:text age_class:text nationality:text role:text is_official:text is_presumed_victim:text charged_on:date outcome:text decided_on:date"),
    _table("cause_victim", "a victim recognised in a cause", "cause_id:id person_id:id case_id:id sex:text age_class:text is_child_at_offence:text sex_age:text nationality:text forms:codes"),
    _table("decision", "a court's decision on one accused", "accused_id:id cause_id:id instance:text decided_on:date outcome:text"),
    _table("sentence", "what a conviction imposed", "decision_id:id accused_id:id cause_id:id decided_on:date kind:text years:number"),
    _table("link", "a tie between an accused and an accused or a thing", "cause_id:id accused_id:id other_accused_id:id kind:text identifier_id:id first_seen_on:date last_seen_on:date has_evidence:flag"),
    _table("activity", "an activity planned", "kind:text topic:text audience:text planned_on:date held_on:date status:text planned_reach:integer reached:integer"),
    _table("session", "one meeting of an activity", "activity_id:id held_on:date participants:integer"),
    _table("survey_answer", "one participant's answers in one wave", "session_id:id activity_id:id participant_id:id wave:text answered_on:date score:number control_score:number items:numbers"),
    _table("disruption", "a shock outside the institutions' control", "kind:text title_es:text title_en:text started_on:date ended_on:date regions:codes sectors:codes"),
    _table("plan", "a national action plan", "title_es:text title_en:text starts_on:date ends_on:date approved_on:date gazette:text"),
    _table("objective", "an objective of the plan", "plan_id:id pillar:text title_es:text title_en:text"),
    _table("plan_action", "what one body owes by one date", "objective_id:id plan_id:id pillar:text owner:text title_es:text title_en:text starts_on:date due_on:date"),
    _table("evidence", "a dated proof of progress", "action_id:id dated_on:date completes:flag confirmed_on:date"),
    _table("indicator", "how an objective is measured", "objective_id:id pillar:text level:text title_es:text title_en:text figure:text baseline:number baseline_on:date target:number target_on:date"),
    _table("measurement", "a value of an indicator", "indicator_id:id measured_on:date value:number"),
    _table("request", "a request to or from a counterpart", "direction:text kind:text counterpart:text counterpart_kind:text legal_basis:text offence:text urgency:text handling:text state:text opened_at:instant opened_on:date due_at:instant"),
    _table("answer", "an answer to a request", "request_id:id answered_at:instant outcome:text refusal_ground:text handling:text"),
    _table("clock", "a legal deadline on one matter", "rule:text matter_table:text matter_id:id started_at:instant due_at:instant ended_at:instant outcome:text escalated_at:instant"),
    _table("assessment", "an outside assessment", "assessor:text year:integer title_es:text title_en:text grade:text source_url:text"),
    _table("question", "what an assessor asks", "assessment_id:id code:text pillar:text asked_es:text asked_en:text answered_by:codes"),
    _table("statement", "what an assessor says", "assessment_id:id said_es:text said_en:text claim:text figures_for:codes figures_against:codes"),
)  # fmt: skip

TABLE_BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}
