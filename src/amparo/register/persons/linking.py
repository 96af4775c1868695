"""The linkage of the register's person records. Names are opened into memory, compared there, and forgotten; what is kept are ids and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from amparo.linkage.fields import Field
from amparo.linkage.linking import Linkage, NothingToLink, Request, Step, Tell, link, untold
from amparo.register.persons.groups import Pair, said_different, said_same
from amparo.safeguards.models import Person
from amparo.safeguards.vault.identities import Identity, open_identities
from amparo.safeguards.vault.keyring import Keyring

Ints = npt.NDArray[np.int64]
NO_SEX = "unknown"


@dataclass(frozen=True, slots=True)
class LinkedRegister:
    """Who is who in the register. records: the ids of the person records, by their place in the linkage. linkage: None where nothing can be compared."""

    records: tuple[UUID, ...]
    linkage: Linkage | None


def link_register(
    keyring: Keyring, *, explained_from: float | None = None, tell: Tell = untold
) -> LinkedRegister:
    """Link every person record that has an identity, as humans decided where they did. The caller's audit entry covers it.

    explained_from: the probability from which pairs are given the parts of their weight. tell: told each step. Raises SealBroken, TooLarge, Contradiction.

    Records are taken in the order of what they say, not of their ids, which are drawn by chance: the same files give the same persons in every
    installation, to the last draw.
    """
    tell(Step.OPEN, Person.objects.filter(erased_at__isnull=True).count())
    identities = sorted(open_identities(keyring), key=_what_is_said)
    records = tuple(one.id for one in identities)
    place = {one: row for row, one in enumerate(records)}
    asked = Request(
        same=_rows(said_same(), place),
        different=_rows(said_different(), place),
        explained_from=explained_from,
        tell=tell,
    )
    try:
        return LinkedRegister(records, link(_table(identities), asked))
    except NothingToLink:
        return LinkedRegister(records, None)


def _rows(pairs: Iterable[Pair], place: Mapping[UUID, int]) -> Ints:
    """The pairs as row numbers; one of which a record was erased, or has no identity, binds nobody."""
    rows = sorted((place[one], place[other]) for one, other in pairs if one in place and other in place)
    return np.array(rows, dtype=np.int64).reshape(-1, 2)


def _what_is_said(one: Identity) -> tuple[str, ...]:
    return (
        one.first_surname, one.second_surname, one.given_names, one.alias, one.birth_date, one.document_number, one.agency,
        one.region, one.sex, one.nationality, one.id.hex,
    )  # fmt: skip


def _table(identities: Iterable[Identity]) -> pa.Table:
    rows = [
        {
            Field.SOURCE.value: one.agency,
            Field.GIVEN.value: one.given_names,
            Field.SURNAME.value: one.first_surname,
            Field.SECOND_SURNAME.value: one.second_surname,
            Field.ALIAS.value: one.alias,
            Field.BORN.value: one.birth_date,
            Field.SEX.value: "" if one.sex == NO_SEX else one.sex,
            Field.NATIONALITY.value: one.nationality,
            Field.PLACE.value: one.region,
            Field.DOCUMENT.value: one.document_number,
        }
        for one in identities
    ]
    fields = [field.value for field in Field if field not in (Field.RECORD, Field.ADDRESS)]
    return pa.table({name: pa.array([row[name] or None for row in rows], pa.string()) for name in fields})
