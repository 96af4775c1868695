"""One name under many spellings is one name; what makes no difference between persons makes none to the keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.linkage.names import folded, person_name, sound_keys, tokens
from amparo.linkage.names.particles import particles, with_servant_joined, without_particles
from amparo.linkage.names.short_forms import lengthened, long_forms, short_names
from amparo.linkage.names.writing import MOST_LETTERS, MOST_WORDS

WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzáéíóúñüçãõșțшюя'- ", max_size=30)
NAMES = st.lists(
    st.sampled_from(["maria", "xiao", "ming", "paco", "abdel", "rahman", "de", "la", "ouattara", "jorge"]),
    max_size=5,
)


@given(WORDS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(WORDS)
def test_case_makes_no_difference(text: str) -> None:
    assert folded(text.upper().lower()) == folded(text.lower())


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("MARÍA-José  Núñez", "maria jose nunez"),
        ("D’Ângelo", "dangelo"),
        ("João Conceição", "joao conceicao"),
        ("Șerban Țepeș", "serban tepes"),
        ("Наталія", "nataliya"),
        ("王小梅", "wang xiao mei"),
        ("  ", ""),
        ("???", ""),
    ],
)
def test_any_script_becomes_plain_letters(written: str, plain: str) -> None:
    assert folded(written) == plain


@given(NAMES)
def test_particles_are_dropped_once_and_never_the_whole_name(words: list[str]) -> None:
    kept = without_particles(words)

    assert without_particles(kept) == kept
    assert bool(kept) == bool(words)


@given(NAMES)
def test_long_forms_and_joined_servants_are_stable(words: list[str]) -> None:
    assert lengthened(lengthened(words)) == lengthened(words)
    assert with_servant_joined(with_servant_joined(words)) == with_servant_joined(words)


@given(NAMES.filter(lambda words: not {"abdel", "xiao", "ming"} & set(words)), st.data())
def test_order_of_surnames_changes_no_key(words: list[str], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(words))

    assert (
        person_name("Ana", [" ".join(words)]).surname_keys
        == person_name("Ana", [" ".join(shuffled)]).surname_keys
    )


def test_accents_case_and_doubled_letters_change_no_key() -> None:
    assert person_name("MARÍA", ["Núñez"]) == person_name("Maria", ["NUNEZ"])
    assert sound_keys("hassan") == sound_keys("hasan")
    assert sound_keys("zapatta") == sound_keys("zapata")


def test_no_short_name_stands_for_a_short_name_and_none_for_itself() -> None:
    every = short_names()

    assert all(short not in long for short, long in every.items())
    assert not {form for long in every.values() if len(long) == 1 for form in long} & {
        short for short, long in every.items() if len(long) == 1
    }
    assert all(folded(word) == word for short, long in every.items() for word in (short, *long))
    assert all(folded(word) == word for word in particles())


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("paco", "francisco"),
        ("chuy", "jesus"),
        ("sandra", "alexandra"),
        ("vova", "vladimir"),
        ("nelu", "ion"),
        ("kojo", "kwadwo"),
        ("mohd", "mohamed"),
        ("kolya", "mykola"),
        ("ghita", "gheorghe"),
        ("toninho", "antonio"),
        ("kunle", "olakunle"),
    ],
)
def test_short_names_have_their_long_form(short: str, long: str) -> None:
    assert long in long_forms(short)
    assert long in person_name(short.title(), []).called


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shevchenko", "Chevtchenko"),
        ("Youssef", "Yusef"),
        ("Khalid", "Jaled"),
        ("Ouattara", "Wattara"),
        ("Diallo", "Jallow"),
        ("Jamila", "Djamila"),
        ("Yuliya", "Julia"),
        ("Rodríguez", "Rodrigues"),
        ("Vásquez", "Vázquez"),
        ("Moustapha", "Mustafa"),
        ("Gheorghe", "George"),
        ("Ivanov", "Iwanow"),
        ("Huang", "Hwang"),
        ("Khristo", "Hristo"),
        ("Quispe", "Kispe"),
        ("Alaoui", "Alawi"),
        ("Ximena", "Jimena"),
    ],
)
def test_transliterations_of_one_name_share_a_key(one: str, other: str) -> None:
    assert set(sound_keys(folded(one))) & set(sound_keys(folded(other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [("María", "Carmen"), ("Li", "Wu"), ("Popescu", "Ionescu"), ("Traoré", "Diallo"), ("Silva", "Santos")],
)
def test_names_that_sound_differently_share_none(one: str, other: str) -> None:
    assert not set(sound_keys(folded(one))) & set(sound_keys(folded(other)))


@pytest.mark.parametrize(
    "written",
    ["Abdel Rahman", "Abdul Rahman", "Abderrahman", "ABDELRAHMAN", "Abd el-Rahman", "Abd Al Rahman"],
)
def test_servant_names_are_one_word_however_they_are_written(written: str) -> None:
    assert with_servant_joined(tokens(written)) == ("abd-rahman",)


def test_particles_are_dropped_for_comparison() -> None:
    assert person_name("María de los Ángeles", ["de la Cruz"]).given == ("maria", "angeles")
    assert person_name("María", ["de la Cruz"]).surnames == ("cruz",)
    assert person_name("Ali", ["Ben Ali"]).surnames == person_name("Ali", ["Ali"]).surnames


def test_aliases_are_names_that_a_person_is_called_by() -> None:
    assert {"francisco", "paco", "beba"} <= set(person_name("Paco", ["Vega"], ["Beba"]).called)


@pytest.mark.parametrize("short", ["sasha", "vanya", "maite", "simo", "tunde"])
def test_a_short_name_of_several_names_stays_beside_all_of_them(short: str) -> None:
    name = person_name(short.title(), [])

    assert name.given == (short,)
    assert set(name.called) == {short, *long_forms(short)}
    assert len(name.called) > 2


@given(st.text(alphabet="abc de", max_size=40), st.integers(1, 3_000))
def test_of_a_text_in_the_field_of_a_name_the_first_words_and_letters_are_compared(
    text: str, times: int
) -> None:
    written = tokens(f"{text} " * times + "x" * times)

    assert len(written) <= MOST_WORDS
    assert all(len(word) <= MOST_LETTERS for word in written)
    assert written == tokens(" ".join(written))
