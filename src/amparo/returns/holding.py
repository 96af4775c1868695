"""Rows that are plausible but need a human: held, never written silently and never sent back as mistakes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amparo.law.nonpunishment import collides
from amparo.law.palermo import Tri
from amparo.law.return_of_child import may_return
from amparo.register.protection.models import Case
from amparo.register.writing import existing_by_key
from amparo.returns.rows import Parsed
from amparo.returns.values import Code
from amparo.safeguards.models import Agency
from amparo.safeguards.vault.index import digest, folded, name_key
from amparo.safeguards.vault.installed import installed_keyring

Found = Iterator[tuple[Parsed, str, Code]]
"""A row, the column that a human should look at, and why."""

RETURN_SERVICE = "return"
_SERVICE_COLUMN = {"services": "kind", "referrals": "service_kind"}


class Holding:
    """The questions that one file raises. Each looks only at what the agency itself sent: no agency learns from another's files."""

    def __init__(self, kind: str, agency: Agency) -> None:
        self._kind, self._agency = kind, agency
        self._by_document: dict[str, str] | None = None
        self._by_name: dict[tuple[str, str], str] = {}

    def found(self, rows: Sequence[Parsed]) -> Found:
        """The rows to be held."""
        if self._kind == "cases":
            yield from self._duplicates(rows)
        elif self._kind == "accused":
            yield from _collisions(rows)
        elif self._kind in _SERVICE_COLUMN:
            yield from self._returns_of_children(rows)

    def _duplicates(self, rows: Sequence[Parsed]) -> Found:
        """A second file for somebody who has one: the same document, or in this file the same name and date of birth."""
        for item in rows:
            person = item.entry.person
            number = folded(person.document_number).replace(" ", "")
            value = digest("document", number, installed_keyring().index_key) if number else ""
            if value and self._documents().setdefault(value, item.key) != item.key:
                yield item, "document_number", Code.POSSIBLE_DUPLICATE_PERSON
                continue
            name = name_key(person.given_names, person.first_surname, person.second_surname)
            if name and person.birth_date:
                born = (name, person.birth_date.isoformat())
                if self._by_name.setdefault(born, item.key) != item.key:
                    yield item, "birth_date", Code.POSSIBLE_DUPLICATE_PERSON

    def _documents(self) -> dict[str, str]:
        """Digest of each document that has a case, to the case's key. The first to come owns the document."""
        if self._by_document is None:
            cases = Case.objects.filter(agency=self._agency, person__document_digest__isnull=False)
            self._by_document = dict(cases.values_list("person__document_digest", "source_key"))
        return self._by_document

    def _returns_of_children(self, rows: Sequence[Parsed]) -> Found:
        """CoE Convention art. 16(7): a child, or somebody of unknown age, returns only after a risk assessment."""
        column = _SERVICE_COLUMN[self._kind]
        returning = [item for item in rows if item.values.get(column) == RETURN_SERVICE]
        keys = [item.values["case_key"] for item in returning]
        cases = existing_by_key(Case, agency=self._agency, keys=keys) if returning else {}
        for item in returning:
            case = cases.get(item.values["case_key"])
            if case is not None and not may_return(
                is_child=Tri(case.is_child_at_offence),
                risk_assessed=Tri(item.values.get("risk_assessed", "unknown")),
                return_is_safe=Tri(item.values.get("return_is_safe", "unknown")),
            ):
                yield item, column, Code.CHILD_RETURN_WITHOUT_ASSESSMENT


def _collisions(rows: Sequence[Parsed]) -> Found:
    """CoE Convention art. 26: a conviction of somebody who is also held to be a presumed victim."""
    for item in rows:
        victim = Tri(item.values.get("is_presumed_victim", "unknown"))
        if item.values.get("outcome") == "convicted" and collides(is_presumed_victim=victim):
            yield item, "is_presumed_victim", Code.NON_PUNISHMENT_COLLISION
