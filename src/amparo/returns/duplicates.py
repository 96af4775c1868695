"""A second protection file for a document that the agency has a file for: held for a human, never merged silently."""

from __future__ import annotations

from typing import Any

from amparo.register.protection.models import Case
from amparo.safeguards.models import Agency, BlindIndex
from amparo.safeguards.vault.index import digest, folded
from amparo.safeguards.vault.installed import installed_keyring


class DuplicatePersons:
    """Knows, for one import, which documents already belong to which case key."""

    def __init__(self, kind: str, agency: Agency) -> None:
        self._applies = kind == "cases"
        self._agency = agency
        self._owners: dict[str, str] | None = None

    def is_duplicate(self, entry: Any) -> bool:
        """Whether the entry's document belongs to a case with another key. The first to come owns the document."""
        if not self._applies or not entry.person.document_number:
            return False
        number = folded(entry.person.document_number).replace(" ", "")
        value = digest("document", number, installed_keyring().index_key)
        return bool(self._known().setdefault(value, entry.source_key) != entry.source_key)

    def _known(self) -> dict[str, str]:
        if self._owners is None:
            people = Case.objects.filter(agency=self._agency).values("person")
            pairs = BlindIndex.objects.filter(kind="document", person__in=people)
            self._owners = dict(pairs.values_list("digest", "person__cases__source_key"))
        return self._owners
