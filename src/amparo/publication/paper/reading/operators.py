"""A content stream as operators with their operands.

What is usual is read by one pattern; a stream that holds anything else (an inline image, a string with parentheses in it) goes to pypdf,
which knows everything and takes ten times as long.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from pypdf.generic import ContentStream

Operation = tuple[list[Any], bytes]
_BLANK = rb"(?:[\x00\t\n\f\r ]++|%[^\r\n]*+)*+"
_TOKEN = re.compile(
    _BLANK + rb"(?:"
    rb"(?P<number>[-+]?(?:\d+\.?\d*|\.\d+)(?![^\x00\t\n\f\r ()<>\[\]{}/%]))"
    rb"|(?P<operator>[A-Za-z'\"][A-Za-z0-9*]*)"
    rb"|/(?P<name>[^\x00\t\n\f\r ()<>\[\]{}/%#]*)(?!#)"
    rb"|\((?P<string>(?:[^()\\]++|\\.)*+)\)"
    rb"|(?P<open><<|\[)"
    rb"|(?P<close>>>|\])"
    rb"|<(?P<hex>[0-9A-Fa-f\x00\t\n\f\r ]*)>"
    rb")" + _BLANK,
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)


class _Escapes(dict[bytes, bytes]):
    """What stands after a backslash -> the byte that it means; what means nothing stands for itself."""

    def __missing__(self, escape: bytes) -> bytes:
        self[escape] = bytes([int(escape, 8) & 255]) if b"0" <= escape[:1] <= b"7" else escape
        return self[escape]


_ESCAPED = _Escapes(
    {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
)
_WORDS = {b"true": True, b"false": False, b"null": None}


class _Unusual(Exception):
    """The pattern does not know it."""


def operations_of(content: ContentStream) -> list[Operation]:
    """Every operator in its order. Names are text with their slash, strings are bytes, dictionaries have text keys."""
    try:
        return list(_usual(content.get_data()))
    except _Unusual:
        return list(content.operations)


def _usual(data: bytes) -> Iterator[Operation]:
    levels: list[list[Any]] = [[]]
    scanner = _TOKEN.scanner(data)  # type: ignore[attr-defined]
    position = 0
    while (found := scanner.match()) is not None:
        position = found.end()
        kind = found.lastgroup
        if kind == "number":
            levels[-1].append(float(found[1]))
        elif kind == "operator" and len(levels) == 1 and found[2] not in _WORDS:
            if found[2] == b"BI":
                raise _Unusual
            yield levels[0], found[2]
            levels = [[]]
        else:
            _take(kind, found[kind], levels)
    if position != len(data) or len(levels) != 1:
        raise _Unusual


def _take(kind: str, token: bytes, levels: list[list[Any]]) -> None:
    """One operand, or the beginning or end of an array or a dictionary."""
    if kind == "open":
        levels.append([token])
    elif kind == "close":
        if len(levels) < 2:
            raise _Unusual
        levels[-2].append(_closed(levels.pop(), token))
    else:
        levels[-1].append(_VALUES[kind](token))


def _closed(level: list[Any], mark: bytes) -> Any:
    opening, *items = level
    if opening == b"[" and mark == b"]":
        return items
    if (
        opening == b"<<"
        and mark == b">>"
        and len(items) % 2 == 0
        and all(isinstance(key, str) for key in items[::2])
    ):
        return {key: _told(value) for key, value in zip(items[::2], items[1::2], strict=True)}
    raise _Unusual


def _told(value: Any) -> Any:
    """A string in a dictionary is meant for people: UTF-16 with its mark, or Latin letters."""
    if not isinstance(value, bytes):
        return value
    return (
        value[2:].decode("utf-16-be", "replace") if value.startswith(b"\xfe\xff") else value.decode("latin-1")
    )


def _string(raw: bytes) -> bytes:
    if b"\\" not in raw:
        return raw
    pieces = _ESCAPE.split(raw)
    pieces[1::2] = map(_ESCAPED.__getitem__, pieces[1::2])
    return b"".join(pieces)


def _hexadecimal(raw: bytes) -> bytes:
    digits = b"".join(raw.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _word(raw: bytes) -> Any:
    if raw not in _WORDS:
        raise _Unusual
    return _WORDS[raw]


_VALUES: dict[str, Callable[[bytes], Any]] = {
    "string": _string,
    "name": lambda raw: "/" + raw.decode("utf-8", "replace"),
    "hex": _hexadecimal,
    "operator": _word,
}
