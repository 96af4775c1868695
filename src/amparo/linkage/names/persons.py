"""The name of a person, ready to be compared: given names, two surnames, aliases, and every key under which a spelling may be found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from amparo.linkage.names.chinese import read_as_surname, surname_readings, syllables_joined
from amparo.linkage.names.particles import with_servant_joined, without_particles
from amparo.linkage.names.short_forms import lengthened, long_forms
from amparo.linkage.names.sounds import sound_keys
from amparo.linkage.names.writing import tokens

WITHIN_CACHE = 1 << 17


@dataclass(frozen=True, slots=True)
class PersonName:
    """given, surnames: tokens in their order, given names in their long form. called: given names, short and long, and aliases, sorted. given_keys,
    surname_keys: sound keys, sorted."""

    given: tuple[str, ...]
    surnames: tuple[str, ...]
    called: tuple[str, ...]
    given_keys: tuple[str, ...]
    surname_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a name: its tokens as compared, every form of each of them, and their sound keys."""

    words: tuple[str, ...]
    forms: frozenset[str]
    keys: frozenset[str]


EMPTY = Part((), frozenset(), frozenset())


def person_name(given: str, surnames: Sequence[str], aliases: Iterable[str] = ()) -> PersonName:
    """A name from its fields as written, one or two surnames in one field or in two, aliases in any number."""
    called = given_part(given)
    family = surname_part(" ".join(one for one in surnames if one))
    others = [alias_part(alias) for alias in aliases if alias]
    return PersonName(
        called.words,
        family.words,
        tuple(sorted(called.forms.union(*(one.forms for one in others)))),
        tuple(sorted(called.keys.union(*(one.keys for one in others)))),
        tuple(sorted(family.keys)),
    )


@lru_cache(maxsize=WITHIN_CACHE)
def given_part(written: str) -> Part:
    """Given names: without particles, in their long form, the syllables of a Chinese name joined."""
    words = syllables_joined(with_servant_joined(tokens(written)))
    kept = without_particles(words)
    long = lengthened(kept)
    forms = {form for word in kept for form in (word, *long_forms(word))} | set(long)
    return Part(long, frozenset(forms), _keys(long, forms))


alias_part = given_part


@lru_cache(maxsize=WITHIN_CACHE)
def surname_part(written: str) -> Part:
    """Surnames: without particles. The keys are also those of the Chinese surnames that a spelling may stand for, and of the given name that two syllables are."""
    words = without_particles(with_servant_joined(tokens(read_as_surname(written))))
    heard = [one for word in words for one in surname_readings(word)]
    if len(words) == 2:
        heard += syllables_joined(words)
    return Part(words, frozenset(words), _keys(words, heard))


def _keys(words: Iterable[str], forms: Iterable[str]) -> frozenset[str]:
    return frozenset(key for word in {*words, *forms} for key in sound_keys(word))
