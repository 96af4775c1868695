"""Chinese names: one surname as different places spell it, a given name in one word or two, and whole names that begin with the surname."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.linkage.names import folded, person_name
from amparo.linkage.names.chinese import romanised_surnames, surname_readings, syllables_joined
from amparo.linkage.names.full_names import split_full_name

WORDS = st.lists(
    st.sampled_from(["xiao", "ming", "carol", "ka", "yan", "hsiao", "de", "la", "an", "a", "juan", "maria"]),
    max_size=5,
)


def keys(surname: str) -> set[str]:
    return set(person_name("", [surname]).surname_keys)


@pytest.mark.parametrize(
    ("pinyin", "spelt"),
    [
        ("Zhang", "Cheung"), ("Wang", "Wong"), ("Huang", "Wong"), ("Li", "Lee"), ("Chen", "Chan"), ("Chen", "Tan"), ("Lin", "Lam"),
        ("Lin", "Lim"), ("Wu", "Ng"), ("Zhou", "Chow"), ("Xu", "Hsu"), ("Guo", "Kwok"), ("Zheng", "Cheng"), ("Xie", "Tse"),
        ("Gao", "Kao"), ("He", "Ho"), ("Cai", "Tsai"), ("Deng", "Teng"), ("Qiu", "Chiu"), ("Jiang", "Chiang"), ("Ye", "Yip"),
    ],
)  # fmt: skip
def test_a_surname_sounds_the_same_however_a_place_spells_it(pinyin: str, spelt: str) -> None:
    assert keys(pinyin) <= keys(spelt)


def test_a_spelling_of_two_surnames_may_be_either_of_them_and_they_stay_apart() -> None:
    assert {"zhang", "zeng"} <= set(surname_readings("chang"))
    assert keys("Zhao") & keys("Chiu")
    assert keys("Qiu") & keys("Chiu")
    assert not keys("Zhao") & keys("Qiu")
    assert keys("Lau") & keys("Liu"), "though Liu is Liao in Hong Kong"


@pytest.mark.parametrize("surname", ["Silva", "Rodríguez", "Traoré", "Popescu", "Shevchenko", "Haddad"])
def test_surnames_of_others_are_read_as_no_chinese_one(surname: str) -> None:
    assert surname_readings(folded(surname)) == ()


def test_no_spelling_is_listed_under_itself_and_all_are_folded() -> None:
    for spelling, surnames in romanised_surnames().items():
        assert spelling not in surnames
        assert all(folded(word) == word for word in (spelling, *surnames))


@pytest.mark.parametrize(
    ("written", "joined"),
    [
        ("xiao ming", "xiaoming"), ("hsiao ming", "hsiaoming"), ("chih wei", "chihwei"), ("xiao an", "xiaoan"), ("carol ka yan", "carol kayan"),
        ("de ming", "deming"), ("ana rosa", "ana rosa"), ("juan de la", "juan de la"), ("juan a", "juan a"), ("maria de la luz", "maria de la luz"),
        ("xiao ming mei ling", "xiao ming mei ling"),
    ],
)  # fmt: skip
def test_two_syllables_are_one_given_name_and_nothing_else_is(written: str, joined: str) -> None:
    assert " ".join(syllables_joined(written.split())) == joined


@given(WORDS)
def test_joining_loses_no_letter(words: list[str]) -> None:
    assert "".join(syllables_joined(words)) == "".join(words)


@pytest.mark.parametrize("written", ["Xiao Ming", "Xiaoming", "XIAO-MING", "小明"])
def test_a_given_name_is_one_however_it_is_written(written: str) -> None:
    assert person_name(written, ["Wang"]).given == ("xiaoming",)


def test_a_given_name_in_the_field_of_the_surname_is_found_by_its_sound() -> None:
    exchanged, right = person_name("Wang", ["Xiao Ming"]), person_name("Xiaoming", ["Wang"])

    assert set(exchanged.surname_keys) & set(right.given_keys)
    assert set(exchanged.given_keys) & set(right.surname_keys)


def test_a_character_is_read_as_the_surname_that_it_is() -> None:
    assert keys("曾") == keys("Zeng")
    assert keys("单") == keys("Shan")
    assert person_name("曾", []).given == ("ceng",), "only where it is a surname"


@pytest.mark.parametrize(
    ("whole", "given_name", "surname"),
    [
        ("王小梅", "小梅", "王"), ("欧阳娜", "娜", "欧阳"), ("王 芳", "芳", "王"), ("Ana Vega", "Ana", "Vega"),
        ("Wang, Xiaomei", "Xiaomei", "Wang"), ("王", "王", None),
    ],
)  # fmt: skip
def test_a_whole_name_in_characters_begins_with_its_surname(
    whole: str, given_name: str, surname: str | None
) -> None:
    assert split_full_name(whole) == (given_name, surname)
