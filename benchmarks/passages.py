"""Self-references, titles and sources in labelled passages: what is found, and what falsely.

    python -m benchmarks.passages PASSAGES      a file of JSON lines

Each line has ``text`` and ``author``, and what is in it: ``gold_self`` (the author's own works, by
their title or by the words that speak of them), ``gold_titles`` and ``gold_attrib``. ``set`` says
whether rules were chosen with it (dev), without it (test), or whether nothing is in it (neg).
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checkers.extraction import Hints, extract
from checkers.model import Citation, Document, Format
from checkers.urls import Url

_WHERE = Url("https://passages.example/a")
_GLYPHS = str.maketrans("’‘“”„«»", '\'\'"""""')


@dataclass
class Score:
    """``missed`` and ``false`` are counted, not shared out: what is found twice counts once."""

    found: int = 0
    missed: int = 0
    false: int = 0

    @property
    def row(self) -> str:
        recall = self.found / (self.found + self.missed) if self.found + self.missed else 1.0
        precision = self.found / (self.found + self.false) if self.found + self.false else 1.0
        return (
            f"{self.found} of {self.found + self.missed} found ({recall:.2f}), "
            f"{self.false} false (precision {precision:.2f})"
        )


def measure(passages: Iterator[dict[str, object]], *, verbose: bool) -> None:
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    for passage in passages:
        citations = read(passage)
        for what, gold, got in compared(passage, citations):
            missed = [one for one in gold if not any(alike(one, other) for other in got)]
            false = [one for one in got if not any(alike(one, other) for other in gold)]
            for kind in (str(passage["set"]), "all"):
                score = scores[what, kind]
                score.found += len(gold) - len(missed)
                score.missed += len(missed)
                score.false += len(false)
            if verbose and (missed or false):
                print(passage["id"], what, "missed", missed, "false", false, "in:", passage["text"])
    for (what, kind), score in sorted(scores.items()):
        print(f"{what:8} {kind:5} {score.row}")


def read(passage: dict[str, object]) -> tuple[Citation, ...]:
    """The citations of a passage, which is Markdown where it has links, else plain text."""
    text, author = str(passage["text"]), str(passage.get("author") or "")
    form = Format.MARKDOWN if "](" in text else Format.TEXT
    address = str(passage.get("url") or "")
    url = Url(address) if address.startswith("http") else _WHERE
    document = Document(data=text.encode(), url=url, format=form)
    return extract(document, hints=Hints(authors=(author,) if author else ())).citations


def compared(
    passage: dict[str, object], citations: tuple[Citation, ...]
) -> Iterator[tuple[str, list[str], list[str]]]:
    """What there is and what was found, of each kind."""
    own = [
        _key(" ".join(filter(None, (one.text, one.url.text if one.url else ""))))
        for one in citations
        if one.own and one.own.is_sure
    ]
    named = [one.mention for one in citations if one.mention]
    linked = [one.text for one in citations if one.mention is None]
    yield "self", _gold(passage, "gold_self"), own
    titles = [_key(one.title) for one in named if one.title]
    gold = [one for one in _gold(passage, "gold_titles") if not _is_linked(one, linked)]
    yield "titles", gold, titles
    yield (
        "sources",
        _gold(passage, "gold_attrib"),
        [_key(one.source) for one in named if one.source],
    )


def _is_linked(title: str, linked: list[str]) -> bool:
    """A title that is a link is cited by it, not mentioned."""
    return any(alike(title, _key(text)) for text in linked)


def _gold(passage: dict[str, object], name: str) -> list[str]:
    said = passage.get(name)
    return [_key(str(one)) for one in said] if isinstance(said, list) else []


def alike(one: str, other: str) -> bool:
    """Whether the words of one are in the other: a label may be longer than a link, or shorter."""
    return bool(one and other) and (one in other or other in one)


def _key(words: str) -> str:
    return " ".join(words.translate(_GLYPHS).lower().split()).strip(" \"'.,")


def main(arguments: list[str]) -> None:
    verbose = "-v" in arguments
    (file,) = (argument for argument in arguments if argument != "-v")
    lines = Path(file).read_text().splitlines()
    measure((json.loads(line) for line in lines), verbose=verbose)


if __name__ == "__main__":
    main(sys.argv[1:])
