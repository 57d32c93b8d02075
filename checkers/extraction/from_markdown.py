"""Markdown (CommonMark) as a source, with the place of each link's destination.

The parser tells the lines of a block, not the place of a link in it. So the rules that read links
are wrapped: each notes where it began, and the lines lead from there back to the source.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, MutableMapping
from functools import cache
from itertools import accumulate
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from checkers.extraction.front_matter import read_front_matter
from checkers.extraction.scanner import scan
from checkers.extraction.source import Source
from checkers.extraction.tree import MARK, limited, marked
from checkers.model import Format

Span = tuple[int, int]
_Environment = MutableMapping[str, Any]  # what the parser's rules share, of any kind
_Rule = Callable[[StateInline, bool], bool]
_Destination = Callable[[StateInline, int], Span | None]

_LINE_END = re.compile(r"\r\n?|\n")
_DEFINITION = re.compile(r"\]:\s*(?:<([^<>\r\n]*)>|(\S+))")


def read_markdown(text: str) -> Source:
    """Render Markdown to HTML in which each link has its place in the Markdown."""
    declared, body_start = read_front_matter(text)
    body = text[body_start:].replace("\ufeff", " ", 1)
    parser = _parser()
    environment: _Environment = {}
    tokens = parser.parse(body, environment)
    placing = _Placing(body, body_start)
    for token in tokens:
        placing.place(token)
    markup = str(parser.renderer.render(tokens, parser.options, environment))
    seen = scan(markup)
    return Source(
        text=text,
        format=Format.MARKDOWN,
        markup=f"<article>{limited(markup, seen)}</article>",
        hrefs=placing.hrefs,
        texts=[(body_start, len(text))],
        declared=declared,
        cut=seen.cut,
    )


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark")
    rules = {function.__name__: function for function in parser.inline.ruler.getRules("")}
    readers: tuple[tuple[str, _Destination], ...] = (
        ("link", _link_destination),
        ("autolink", lambda state, start: (start + 1, state.pos - 1)),
        ("html_inline", lambda state, start: None),
    )
    for name, destination in readers:
        parser.inline.ruler.at(name, _noting(rules[name], destination))
    return parser


def _noting(rule: _Rule, destination: _Destination) -> _Rule:
    """The rule, which also notes on its token where it began and where the destination stands."""

    def noting(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        matched = rule(state, silent)
        if matched and not silent:
            for token in state.tokens[count:]:
                if token.type in ("link_open", "html_inline"):
                    token.meta = {"at": start, "destination": destination(state, start)}
                    if "definition" in state.env:
                        token.meta["definition"] = state.env.pop("definition")
                    break
        return matched

    return noting


def _link_destination(state: StateInline, start: int) -> Span | None:
    """The span of an inline link's destination; for a reference, its definition is noted."""
    source, helpers = state.src, state.md.helpers
    label_end = helpers.parseLinkLabel(state, start, True)
    if source[label_end + 1 : label_end + 2] == "(" and source[state.pos - 1] == ")":
        position = label_end + 2
        while source[position] in " \t\n":
            position += 1
        end = helpers.parseLinkDestination(source, position, state.posMax).pos
        return (position + 1, end - 1) if source[position] == "<" else (position, end)
    label = source[label_end + 2 : state.pos - 1] or source[start + 1 : label_end]
    reference = state.env.get("references", {}).get(normalizeReference(label))
    if reference and "map" in reference:
        state.env["definition"] = reference["map"]
    return None


class _Placing:
    """Writes into each token its offset in the source, and gathers the spans of the addresses."""

    def __init__(self, body: str, start: int) -> None:
        ends = [(found.start(), found.end()) for found in _LINE_END.finditer(body)]
        self._starts = [0, *(end for _, end in ends)]
        stops = [*(begin for begin, _ in ends), len(body)]
        self._lines = [body[a:b] for a, b in zip(self._starts, stops, strict=True)]
        self._body, self._shift = body, start
        self.hrefs: dict[int, Span] = {}

    def place(self, token: Token) -> None:
        if not token.map:
            return
        if token.type == "inline":
            self._place_inline(token)
        elif token.type == "html_block":
            token.content = self._place_html(token.content, self._finder(token), 0)
        elif token.type.endswith("_open"):
            token.attrSet(MARK, str(self._starts[token.map[0]] + self._shift))

    def _place_inline(self, inline: Token) -> None:
        source_of = self._finder(inline)
        for token in inline.children or ():
            at = token.meta.get("at")
            if at is None:
                continue
            if token.type == "html_inline":
                token.content = self._place_html(token.content, source_of, at)
            elif (mark := source_of(at)) is not None:
                token.attrSet(MARK, str(mark))
                if span := self._destination(token, source_of):
                    self.hrefs[mark] = span

    def _destination(self, token: Token, source_of: Callable[[int], int | None]) -> Span | None:
        if span := token.meta["destination"]:
            start, end = source_of(span[0]), source_of(span[1])
            return (start, end) if start is not None and end is not None else None
        if lines := token.meta.get("definition"):
            begin = self._starts[lines[0]]
            stop = self._starts[lines[1]] if lines[1] < len(self._starts) else len(self._body)
            if found := _DEFINITION.search(self._body, begin, stop):
                start, end = found.span(found.lastindex or 0)
                return start + self._shift, end + self._shift
        return None

    def _place_html(self, content: str, source_of: Callable[[int], int | None], at: int) -> str:
        seen = scan(content)
        places = {tag.start: source_of(at + tag.start) for tag in seen.tags}
        for tag in seen.tags:
            mark = places[tag.start]
            if tag.href and mark is not None:
                start, end = (source_of(at + border) for border in tag.href)
                if start is not None and end is not None:
                    self.hrefs[mark] = (start, end)
        return marked(content, seen, places=places)

    def _finder(self, token: Token) -> Callable[[int], int | None]:
        """From an offset in a token's content to one in the source, line by line."""
        contents = token.content.split("\n")
        starts = [0, *accumulate(len(line) + 1 for line in contents)]
        first = (token.map or [0])[0]

        @cache
        def begin_of(row: int) -> int | None:
            if first + row >= len(self._lines):
                return None
            # Marks of quotations and lists stand before what is left of the line in the content.
            column = self._lines[first + row].rfind(contents[row].rstrip())
            return None if column < 0 else self._shift + self._starts[first + row] + column

        def source_of(offset: int) -> int | None:
            row = min(bisect_right(starts, offset), len(contents)) - 1
            begin = begin_of(row)
            return None if begin is None else begin + offset - starts[row]

        return source_of
