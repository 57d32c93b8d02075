"""What became of quoted words, by what was read of the page and of its mementos."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from checkers.concluding import concluded
from checkers.model import (
    ArchiveAnswer,
    ArchiveOutcome,
    Article,
    Citation,
    CitationKind,
    Document,
    Evidence,
    Finding,
    Format,
    Memento,
    Page,
    Purpose,
    QuotationOutcome,
    QuotedWords,
    Verdict,
    VerdictKind,
)
from checkers.urls import Url

NOW = datetime(2026, 11, 1, tzinfo=UTC)
URL = Url("https://harbour.example/old-piers")
COPY = Url(f"https://archive.example/web/20190601101112/{URL}")
ARTICLE = Article(document=Document(data=b""), text="", encoding="utf-8", format=Format.HTML)
WORDS = "the old pier fell down"
HAS = Page(text=f"We saw how {WORDS}.", whole=True)
HAS_NOT = Page(text="The new pier stands, and will.", whole=True)
Q, K = QuotationOutcome, VerdictKind
Seen = Page | None


def note(
    live: Seen,
    *,
    kind: VerdictKind = K.ALIVE,
    copy: Seen = None,
    as_cited: Seen = None,
    status: int = 200,
    cut: str = "",
) -> QuotedWords:
    """What is said of the quotation."""

    def evidence(purpose: Purpose, url: Url, page: Page, status: int = 200) -> Evidence:
        return Evidence(
            purpose=purpose, url=URL, final_url=url, at=NOW, elapsed=timedelta(0), status=status,
            page=page, cut=cut,
        )  # fmt: skip

    seen = [evidence(Purpose.PAGE, URL, live, status)] if live else []
    if as_cited:
        raw = Url(COPY.text.replace("/http", "id_/http", 1))
        seen.append(evidence(Purpose.MEMENTO, raw, as_cited))
    memento = Memento(url=COPY, original=URL, captured_at=NOW, archive="archive.example", page=copy)
    finding = Finding(
        citation=Citation(id="c1", kind=CitationKind.OUTBOUND, url=URL, quoted=(WORDS,)),
        verdict=Verdict(kind=kind, confidence=0.9, reasons=(), explanation="", rules_version="1"),
        evidence=tuple(seen),
        archive=ArchiveAnswer(outcome=ArchiveOutcome.FOUND, memento=memento if copy else None),
    )
    (quoted,) = concluded(ARTICLE, finding).quotations
    assert quoted.words == WORDS
    return quoted


LATER = replace(HAS, text="x " * 12_000, rest=HAS.text)
BEGINNING = replace(HAS_NOT, whole=False)
ROWS = [
    ("on the page", {"live": HAS}, Q.FOUND),
    ("far down the page", {"live": LATER}, Q.FOUND),
    ("in what was read of it", {"live": replace(HAS, whole=False)}, Q.FOUND),
    ("on neither", {"live": HAS_NOT, "as_cited": HAS_NOT}, Q.NOT_FOUND),
    ("not on the page", {"live": HAS_NOT}, Q.NOT_FOUND),
    ("only in the copy of a living page", {"live": HAS_NOT, "as_cited": HAS}, Q.ONLY_IN_MEMENTO),
    ("no longer", {"live": HAS_NOT, "kind": K.DRIFTED, "copy": HAS}, Q.ONLY_IN_MEMENTO),
    ("still", {"live": HAS, "kind": K.DRIFTED, "copy": HAS}, Q.FOUND),
    ("of a dead page", {"live": None, "kind": K.DEFUNCT_SITE, "copy": HAS}, Q.ONLY_IN_MEMENTO),
    ("of a dead page, not", {"live": None, "kind": K.GONE, "copy": HAS_NOT}, Q.NOT_FOUND),
    ("on the parking page", {"live": HAS, "kind": K.PARKED, "copy": HAS_NOT}, Q.NOT_FOUND),
    ("dead, no copy", {"live": None, "kind": K.GONE}, Q.NOT_LOOKED_FOR),
    ("dead, a copy that is no page", {"live": None, "kind": K.GONE, "copy": Page()},
     Q.NOT_LOOKED_FOR),
    ("not in the beginning", {"live": BEGINNING}, Q.NOT_LOOKED_FOR),
    ("not in the beginning, nor in the copy", {"live": BEGINNING, "as_cited": HAS_NOT},
     Q.NOT_LOOKED_FOR),
    ("cut short", {"live": HAS_NOT, "cut": "size"}, Q.NOT_LOOKED_FOR),
    ("no page", {"live": None}, Q.NOT_LOOKED_FOR),
    ("scripts bring it", {"live": replace(HAS_NOT, script_shell=True)}, Q.NOT_LOOKED_FOR),
    ("to be paid for", {"live": replace(HAS_NOT, paywalled=True)}, Q.NOT_LOOKED_FOR),
    ("behind a login", {"live": HAS_NOT, "kind": K.RESTRICTED}, Q.NOT_LOOKED_FOR),
    ("refused", {"live": HAS_NOT, "kind": K.BLOCKED, "status": 403}, Q.NOT_LOOKED_FOR),
    ("refused, in the copy", {"live": None, "kind": K.BLOCKED, "copy": HAS}, Q.ONLY_IN_MEMENTO),
    ("refused, not in the copy", {"live": None, "kind": K.BLOCKED, "copy": HAS_NOT},
     Q.NOT_LOOKED_FOR),
    ("its title", {"live": replace(HAS_NOT, title=f"How {WORDS} - Harbour")}, Q.FOUND),
]  # fmt: skip


@pytest.mark.parametrize(("seen", "expected"), [row[1:] for row in ROWS], ids=[r[0] for r in ROWS])
def test_words_are_looked_for_in_what_was_read(seen, expected):
    quoted = note(**seen)
    assert quoted.outcome is expected
    assert (quoted.url is not None) is (expected in (Q.FOUND, Q.ONLY_IN_MEMENTO))
    assert bool(quoted.note) is (expected is Q.NOT_LOOKED_FOR) or quoted.url is not None


def test_what_is_found_has_a_link_to_it_where_readers_see_it():
    fragment = "#:~:text=the%20old%20pier%20fell%20down"
    assert note(HAS).url == Url(f"{URL}{fragment}")
    assert note(HAS_NOT, as_cited=HAS).url == Url(f"{COPY}{fragment}")
    assert note(None, kind=K.GONE, copy=HAS).url == Url(f"{COPY}{fragment}")


def test_it_is_said_where_the_living_page_was_read_in_part():
    assert "only the beginning" in note(BEGINNING, as_cited=HAS).note
    assert note(HAS_NOT, as_cited=HAS).note == ""


def test_a_quotation_decides_nothing():
    def verdict_of(words: str) -> tuple[object, object]:
        finding = Finding(
            citation=Citation(id="c1", kind=CitationKind.OUTBOUND, url=URL, quoted=(words,)),
            verdict=Verdict(
                kind=K.ALIVE, confidence=0.9, reasons=(), explanation="", rules_version="1"
            ),
            evidence=(
                Evidence(
                    purpose=Purpose.PAGE, url=URL, at=NOW, elapsed=timedelta(0), status=200,
                    page=HAS,
                ),
            ),
        )  # fmt: skip
        done = concluded(ARTICLE, finding)
        return done.verdict, done.remedy

    assert verdict_of(WORDS) == verdict_of("quite another five words")


def test_to_conclude_again_changes_nothing():
    finding = Finding(
        citation=Citation(id="c1", kind=CitationKind.OUTBOUND, url=URL, quoted=(WORDS,)),
        verdict=Verdict(
            kind=K.ALIVE, confidence=0.9, reasons=(), explanation="", rules_version="1"
        ),
    )
    once = concluded(ARTICLE, finding)
    assert concluded(ARTICLE, once) == once
