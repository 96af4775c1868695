"""HTML written from elements, never from pasted strings: whatever is text is escaped, whatever is markup was made here."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

VOID = frozenset({"meta", "br", "hr"})


class Markup(str):
    """Finished HTML. Everything else is text."""

    __slots__ = ()


Child = str | None
"""Text, markup, or nothing."""


def tag(name: str, /, *children: Child, **attributes: str | bool | None) -> Markup:
    """An element. Attribute names are written with underscores (`data_figure`, `class_`); None and False leave one out."""
    opening = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    if name in VOID:
        return Markup(opening)
    return Markup(f"{opening}{joined(children)}</{name}>")


def joined(children: Iterable[Child]) -> Markup:
    return Markup("".join(_child(child) for child in children))


def raw(markup: str) -> Markup:
    """Markup that another part of the house made (a chart, a style sheet)."""
    return Markup(markup)


def _child(child: Child) -> str:
    if child is None:
        return ""
    return child if isinstance(child, Markup) else escape(child, quote=False)


def _attribute(key: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f' {name}="{escape("" if value is True else value)}"'
