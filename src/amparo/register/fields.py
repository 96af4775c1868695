"""Field kinds and constraint helpers that the duties share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import CheckConstraint, F, Q

SEPARATOR = "|"


class Tri(models.TextChoices):
    """Yes, no, or not known. An unknown never reads as a no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


if TYPE_CHECKING:
    _Codes = models.CharField[Iterable[str], frozenset[str]]
else:
    _Codes = models.CharField


class CodeSetField(_Codes):
    """Several codes of one list, kept sorted and without repetition as `a|b`; Python sees a frozenset."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 400)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *_: Any) -> frozenset[str]:
        return codes_of(value or "")

    def to_python(self, value: Any) -> frozenset[str]:
        return codes_of(value) if isinstance(value, str) else frozenset(value or ())

    def get_prep_value(self, value: Any) -> str:
        return value if isinstance(value, str) else joined(value or ())


def codes_of(text: str) -> frozenset[str]:
    """The codes in a stored set."""
    return frozenset(part for part in text.split(SEPARATOR) if part)


def joined(codes: Iterable[str]) -> str:
    """The stored form of a set of codes."""
    return SEPARATOR.join(sorted(set(codes)))


def one_of(field: str, choices: type[models.TextChoices], *, name: str) -> CheckConstraint:
    """The database accepts only these values."""
    return CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=name)


def not_before(later: str, earlier: str, *, name: str) -> CheckConstraint:
    """A date that is known cannot lie before the one it follows."""
    missing = Q(**{f"{later}__isnull": True}) | Q(**{f"{earlier}__isnull": True})
    return CheckConstraint(condition=missing | Q(**{f"{later}__gte": F(earlier)}), name=name)


def together(first: str, second: str, *, name: str) -> CheckConstraint:
    """Both are known or neither is."""
    both = Q(**{f"{first}__isnull": False, f"{second}__isnull": False})
    neither = Q(**{f"{first}__isnull": True, f"{second}__isnull": True})
    return CheckConstraint(condition=both | neither, name=name)


def both_languages(name: str, *, constraint: str) -> CheckConstraint:
    """A text that is published exists in Spanish and in English."""
    return CheckConstraint(condition=~Q(**{f"{name}_es": ""}) & ~Q(**{f"{name}_en": ""}), name=constraint)
