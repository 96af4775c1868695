"""What every command shares: what is typed wrong, Ctrl+C, the language of the list of commands."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from amparo.cli import main


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[object, str, str]]:  # fmt: skip
    """What a command line exits with, and prints on both outputs."""

    def type_in(*words: str, language: str = "en") -> tuple[object, str, str]:
        monkeypatch.setenv("AMPARO_LANGUAGE", language)
        monkeypatch.setattr(sys, "argv", ["amparo", *words])
        with pytest.raises(SystemExit) as ended:
            main.run()
        said = capsys.readouterr()
        return ended.value.code, said.out, said.err

    return type_in


Typed = Callable[..., tuple[object, str, str]]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nonsense",), "No such command 'nonsense'"),
        (("report",), "see amparo report --help"),
        (("verify", "x", "--nokey"), "--nokey"),
        (("serve", "--port", "99999"), "--port"),
    ],
)
def test_what_is_typed_wrong_is_one_sentence_with_code_two(
    typed: Typed, words: tuple[str, ...], told: str
) -> None:
    code, out, err = typed(*words)

    assert (code, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1


def test_it_is_told_in_spanish_too(typed: Typed) -> None:
    assert typed("report", language="es")[2].startswith("La orden no se entiende")


def test_an_interrupt_is_told_and_is_no_verdict(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("amparo.publication.verify.verify_folder", interrupted)
    code, _, err = typed("verify", "somewhere")

    assert code == 130, "1 would say that the edition was tampered with"
    assert "Interrupted" in err


def test_the_version_is_told(typed: Typed) -> None:
    code, out, _ = typed("--version")

    assert code == 0
    assert out.strip()


@pytest.mark.parametrize(("language", "told", "other"), [("en", "Freeze the register", "Congela"), ("es", "Congela el registro", "Freeze")])  # fmt: skip
def test_the_list_of_commands_is_in_the_readers_language(
    typed: Typed, language: str, told: str, other: str
) -> None:
    _, out, _ = typed("--help", language=language)

    assert told in out
    assert other not in out


def test_every_command_is_told_in_both_languages() -> None:
    for command in main.application().registered_commands:
        assert command.callback is not None
        assert len((command.callback.__doc__ or "").split(" / ")) == 2, command.callback
