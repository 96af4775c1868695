"""From Markdown to a Document. The reader knows headings, paragraphs, bullet lists, quotations, emphasis, links and braces, no more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from amparo.law.text import Language
from amparo.publication.document import (
    Block,
    BulletList,
    Document,
    Emphasis,
    Heading,
    Inline,
    Link,
    Notice,
    Paragraph,
    Strong,
    Text,
)
from amparo.publication.prose.mistakes import Mistake, ProseBroken
from amparo.publication.prose.references import ReferenceBroken, block_of, inline_of

__all__ = ["Prose", "ProseBroken", "load_prose", "read_prose"]

FOLDER = Path(__file__).parent
Parts = tuple[Inline, ...]
_ANCHOR = re.compile(r"#([a-z][a-z-]*)")


@dataclass(frozen=True)
class Prose(Document):
    """A Document that knows where it was written: for each block the line of each of its runs (paragraph, list item)."""

    lines: tuple[tuple[int, ...], ...] = ()


def load_prose(language: Language) -> Prose:
    """The report's text that ships with Amparo. Raises ProseBroken."""
    return read_prose((FOLDER / f"report.{language}.md").read_text(encoding="utf-8"))


def read_prose(text: str) -> Prose:
    """Raises ProseBroken with the line of everything that cannot be read."""
    reader = _Reader(_parser().parse(text))
    blocks, lines = reader.blocks()
    if reader.mistakes:
        raise ProseBroken(reader.mistakes)
    return Prose(tuple(blocks), tuple(lines))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("heading")
    parser.inline.ruler.before("escape", "braces", _braces)
    return parser


def _braces(state: StateInline, silent: bool) -> bool:
    """Inline rule: `{…}` up to the next closing brace is one token, whatever Markdown means by the signs in it."""
    if state.src[state.pos] != "{":
        return False
    end = state.src.find("}", state.pos)
    if not 0 <= end < state.posMax:
        return False
    if not silent:
        state.push("braces", "", 0).content = state.src[state.pos + 1 : end]
    state.pos = end + 1
    return True


class _Reader:
    """Walks the tokens of a text once."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.position = 0
        self.mistakes: list[Mistake] = []

    def blocks(self) -> tuple[list[Block], list[tuple[int, ...]]]:
        blocks: list[Block] = []
        lines: list[tuple[int, ...]] = []
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            block, places = self._block(token)
            if block is not None:
                blocks.append(block)
                lines.append(places)
        return blocks, lines

    def _block(self, token: Token) -> tuple[Block | None, tuple[int, ...]]:
        if token.type == "heading_open":
            return self._heading(token), (_line(token),)
        if token.type == "paragraph_open":
            return self._paragraph(token), (_line(token),)
        if token.type in {"bullet_list_open", "blockquote_open"}:
            return self._runs(token)
        self._refuse(token, "only headings, paragraphs, bullet lists and quotations can be written here.")
        self.position += 1
        return None, ()

    def _heading(self, token: Token) -> Block | None:
        content = self.tokens[self.position + 1]
        self.position += 3
        children = list(content.children or ())
        anchor = (
            _ANCHOR.fullmatch(children[-1].content) if children and children[-1].type == "braces" else None
        )
        if anchor is None:
            self._refuse(token, "a heading ends with its anchor, such as {#justice}.")
            return None
        return Heading(int(token.tag[1]), anchor[1], _trimmed(self._inline(children[:-1], _line(token))))

    def _paragraph(self, token: Token) -> Block | None:
        content = self.tokens[self.position + 1]
        self.position += 3
        children = content.children or []
        if len(children) == 1 and children[0].type == "braces":
            block = self._braces_alone(children[0], _line(token))
            if block is not None:
                return block
        return Paragraph(self._inline(children, _line(token)))

    def _braces_alone(self, token: Token, line: int) -> Block | None:
        """None where the reference belongs in a sentence."""
        try:
            return block_of(token.content)
        except ReferenceBroken as problem:
            self.mistakes.append(Mistake(line, str(problem)))
            return Paragraph(())

    def _runs(self, opening: Token) -> tuple[Block, tuple[int, ...]]:
        """A list or a quotation: one run of inline parts for each item or paragraph."""
        closing = opening.type.replace("_open", "_close")
        runs: list[Parts] = []
        lines: list[int] = []
        self.position += 1
        while (token := self.tokens[self.position]).type != closing or token.level != opening.level:
            if token.type == "inline":
                runs.append(self._inline(token.children or [], _line(token)))
                lines.append(_line(token))
            elif token.nesting >= 0 and token.type not in {"list_item_open", "paragraph_open"}:
                self._refuse(token, "a list item or a quotation holds paragraphs, no other block.")
            self.position += 1
        self.position += 1
        made = BulletList(tuple(runs)) if closing.startswith("bullet") else Notice(tuple(runs))
        return made, tuple(lines)

    def _inline(self, tokens: Sequence[Token], line: int) -> Parts:
        return _Inlines(tokens, line, self.mistakes).parts("")

    def _refuse(self, token: Token, text: str) -> None:
        self.mistakes.append(Mistake(_line(token), text))


class _Inlines:
    """The inline parts of one run, nested emphasis and links included."""

    def __init__(self, tokens: Sequence[Token], line: int, mistakes: list[Mistake]) -> None:
        self.tokens = tokens
        self.line = line
        self.mistakes = mistakes
        self.position = 0

    def parts(self, until: str) -> Parts:
        found: list[Inline] = []
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            self.position += 1
            if token.type == until:
                break
            part = self._part(token)
            if part is not None:
                found.append(part)
        return _joined(found)

    def _part(self, token: Token) -> Inline | None:
        if token.type == "text":
            return self._text(token.content)
        if token.type in {"softbreak", "hardbreak"}:
            self.line += 1
            return Text(" ")
        if token.type == "braces":
            return self._reference(token.content)
        if token.type == "strong_open":
            return Strong(self.parts("strong_close"))
        if token.type == "em_open":
            return Emphasis(self.parts("em_close"))
        if token.type == "link_open":
            return Link(str(token.attrs["href"]), self.parts("link_close"))
        self.mistakes.append(
            Mistake(self.line, "only text, emphasis, links and braces can be written in a sentence.")
        )
        return None

    def _text(self, content: str) -> Text:
        if "{" in content or "}" in content:
            self.mistakes.append(
                Mistake(self.line, "braces are opened and closed in one line, such as {figure:ID}.")
            )
        return Text(content)

    def _reference(self, content: str) -> Inline | None:
        try:
            return inline_of(content)
        except ReferenceBroken as problem:
            self.mistakes.append(Mistake(self.line, str(problem)))
            return None


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _joined(parts: Sequence[Inline]) -> Parts:
    """Neighbouring texts made one."""
    found: list[Inline] = []
    for part in parts:
        if isinstance(part, Text) and found and isinstance(found[-1], Text):
            found[-1] = Text(found[-1].text + part.text)
        elif part != Text(""):
            found.append(part)
    return tuple(found)


def _trimmed(parts: Parts) -> Parts:
    """Without the blank before a heading's anchor."""
    if parts and isinstance(parts[-1], Text):
        return _joined((*parts[:-1], Text(parts[-1].text.rstrip())))
    return parts
