"""Where each glyph of a page stands: the content stream followed operator by operator (ISO 32000-1, 8.4 and 9.4).

A glyph is placed by the middle of its width a little above the base line, so that it lies well inside the rectangle of a link around it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from pypdf import PageObject
from pypdf.generic import ContentStream, DictionaryObject, StreamObject

from amparo.publication.paper.reading.fonts import Font, font_of
from amparo.publication.paper.reading.operators import operations_of
from amparo.publication.paper.reading.unreadable import PaperUnreadable

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
ABOVE_BASE_LINE = 0.22
DEEPEST_FORM = 12
MOST_OPERATIONS = 2_000_000


class Glyph(NamedTuple):
    """`x`, `y`: its middle, in points of the page from the lower left. `follows`: it stands where the glyph before it ended."""

    text: str
    x: float
    y: float
    follows: bool


@dataclass(frozen=True)
class Described:
    """An alternative or actual text in the page's content, with how many glyphs were drawn before it."""

    key: str
    text: str
    before: int


@dataclass
class Drawn:
    """What stands on a page, in the order in which it is drawn."""

    glyphs: list[Glyph] = field(default_factory=list)
    described: list[Described] = field(default_factory=list)
    images: int = 0


@dataclass(frozen=True, slots=True)
class _State:
    """Graphics and text state. `matrix` takes text space to the page."""

    page: Matrix = IDENTITY
    font: Font | None = None
    size: float = 0.0
    letter: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


def times(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that applies `first`, then `second`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def drawn_on(page: PageObject, fonts: dict[int, Font]) -> Drawn:
    """Everything drawn on a page. `fonts` keeps what was read of fonts by object number. Raises PaperUnreadable."""
    walker = _Walker(fonts)
    content = page.get_contents()
    if content is not None:
        walker.run(content, page.get("/Resources", DictionaryObject()).get_object())
    return walker.drawn


class _Walker:
    """Follows content streams; forms are followed where they are drawn."""

    def __init__(self, fonts: dict[int, Font]) -> None:
        self.fonts = fonts
        self.drawn = Drawn()
        self.state = _State()
        self.stack: list[_State] = []
        self.text: Matrix = IDENTITY
        self.line: Matrix = IDENTITY
        self.end = (-1e9, -1e9)
        self.depth = 0
        self.count = 0
        self.resources: Mapping[str, Any] = {}

    def run(self, content: ContentStream, resources: Mapping[str, Any]) -> None:
        outer, self.resources = self.resources, resources
        for operands, operator in operations_of(content):
            self.count += 1
            if self.count > MOST_OPERATIONS:
                raise PaperUnreadable(f"it draws more than {MOST_OPERATIONS:,} things on one page")
            step = _STEPS.get(operator)
            if step is not None:
                step(self, operands)
        self.resources = outer

    def save(self, _: Sequence[Any]) -> None:
        self.stack.append(self.state)

    def restore(self, _: Sequence[Any]) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def concatenate(self, operands: Sequence[Any]) -> None:
        self.state = replace(self.state, page=times(_matrix(operands), self.state.page))

    def begin_text(self, _: Sequence[Any]) -> None:
        self.text = self.line = IDENTITY

    def set_matrix(self, operands: Sequence[Any]) -> None:
        self.text = self.line = _matrix(operands)

    def move(self, operands: Sequence[Any]) -> None:
        self.text = self.line = times((1, 0, 0, 1, float(operands[0]), float(operands[1])), self.line)

    def move_leading(self, operands: Sequence[Any]) -> None:
        self.state = replace(self.state, leading=-float(operands[1]))
        self.move(operands)

    def next_line(self, _: Sequence[Any]) -> None:
        self.move((0, -self.state.leading))

    def set_font(self, operands: Sequence[Any]) -> None:
        self.state = replace(self.state, font=self._font(str(operands[0])), size=float(operands[1]))

    def _font(self, name: str) -> Font:
        held = self.resources["/Font"].get_object()
        reference = held.raw_get(name)
        key = getattr(reference, "idnum", -id(reference))
        if key not in self.fonts:
            self.fonts[key] = font_of(reference.get_object())
        return self.fonts[key]

    def set_graphics(self, operands: Sequence[Any]) -> None:
        """An external state may choose the font."""
        chosen: Any = self.resources.get("/ExtGState")
        state = chosen.get_object().get(operands[0]) if chosen is not None else None
        font = state.get_object().get("/Font") if state is not None else None
        if font is not None:
            self.state = replace(self.state, font=font_of(font[0].get_object()), size=float(font[1]))

    def show(self, operands: Sequence[Any]) -> None:
        self._string(operands[0])

    def show_on_next_line(self, operands: Sequence[Any]) -> None:
        self.next_line(())
        self._string(operands[-1])

    def show_spaced(self, operands: Sequence[Any]) -> None:
        self.state = replace(self.state, word=float(operands[0]), letter=float(operands[1]))
        self.show_on_next_line(operands)

    def show_adjusted(self, operands: Sequence[Any]) -> None:
        for item in operands[0]:
            if isinstance(item, (int, float)):
                self._advance(-float(item) / 1000 * self.state.size * self.state.scale)
            else:
                self._string(item)

    def _advance(self, distance: float) -> None:
        a, b, c, d, e, f = self.text
        self.text = (a, b, c, d, e + distance * a, f + distance * b)

    def _string(self, item: Any) -> None:
        state = self.state
        if state.font is None:
            raise PaperUnreadable("a text is shown before a font is chosen")
        string = item if isinstance(item, bytes) else item.original_bytes
        matrix = times(self.text, state.page)
        a, b, c, d, e, f = matrix
        left, base = e + c * state.rise, f + d * state.rise
        lift = state.size * ABOVE_BASE_LINE
        reach = 0.3 * abs(state.size * a) + 0.01
        follows = abs(left - self.end[0]) < reach and abs(base - self.end[1]) < reach
        unit, glyphs, x = state.size * state.scale / 1000, self.drawn.glyphs, 0.0
        word = state.word if state.font.code_length == 1 else 0.0
        for code, text, width in state.font.glyphs(string):
            middle = x + width * unit / 2
            glyphs.append(Glyph(text, left + a * middle + c * lift, base + b * middle + d * lift, follows))
            x += width * unit + (state.letter + (word if code == 32 else 0.0)) * state.scale
            follows = True
        self.end = left + a * x, base + b * x
        self._advance(x)

    def begin_marked(self, operands: Sequence[Any]) -> None:
        properties = operands[1]
        if isinstance(properties, str):
            properties = self.resources.get("/Properties", {}).get(properties, {})
        properties = properties.get_object() if hasattr(properties, "get_object") else properties
        for key in ("/Alt", "/ActualText", "/E"):
            if key in properties:
                self.drawn.described.append(Described(key, str(properties[key]), len(self.drawn.glyphs)))

    def inline_image(self, _: Sequence[Any]) -> None:
        self.drawn.images += 1

    def draw(self, operands: Sequence[Any]) -> None:
        """An image is counted, a form is followed."""
        held = self.resources["/XObject"].get_object()[operands[0]].get_object()
        if held.get("/Subtype") != "/Form":
            self.drawn.images += 1
            return
        self._form(held)

    def _form(self, form: StreamObject) -> None:
        if self.depth >= DEEPEST_FORM:
            raise PaperUnreadable(f"forms are nested more than {DEEPEST_FORM} deep")
        outer, depth = self.state, len(self.stack)
        self.depth += 1
        matrix = form.get("/Matrix")
        if matrix is not None:
            self.concatenate([float(number) for number in matrix])
        resources = form.get("/Resources")
        self.run(
            ContentStream(form, None), resources.get_object() if resources is not None else self.resources
        )
        self.depth -= 1
        self.state = outer
        del self.stack[depth:]


def _matrix(operands: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in operands)
    return a, b, c, d, e, f


def _setter(name: str, factor: float = 1.0) -> Callable[[_Walker, Sequence[Any]], None]:
    """A step that takes one number of the text state."""

    def step(walker: _Walker, operands: Sequence[Any]) -> None:
        changed: Any = {name: float(operands[0]) * factor}
        walker.state = replace(walker.state, **changed)

    return step


_STEPS: dict[bytes, Callable[[_Walker, Sequence[Any]], None]] = {
    b"q": _Walker.save,
    b"Q": _Walker.restore,
    b"cm": _Walker.concatenate,
    b"BT": _Walker.begin_text,
    b"Tm": _Walker.set_matrix,
    b"Td": _Walker.move,
    b"TD": _Walker.move_leading,
    b"T*": _Walker.next_line,
    b"Tf": _Walker.set_font,
    b"gs": _Walker.set_graphics,
    b"Tj": _Walker.show,
    b"TJ": _Walker.show_adjusted,
    b"'": _Walker.show_on_next_line,
    b'"': _Walker.show_spaced,
    b"Tc": _setter("letter"),
    b"Tw": _setter("word"),
    b"TL": _setter("leading"),
    b"Ts": _setter("rise"),
    b"Tz": _setter("scale", 0.01),
    b"BDC": _Walker.begin_marked,
    b"DP": _Walker.begin_marked,
    b"INLINE IMAGE": _Walker.inline_image,
    b"Do": _Walker.draw,
}
