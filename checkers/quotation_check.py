"""What became of the words that are quoted beside a link: looked for in what was read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checkers.model import QuotationOutcome, QuotedWords
from checkers.quoted import find, text_fragment
from checkers.urls import Url

NO_TEXT = "no text of the page was read"
IN_PART = "the page was not read to its end"
LIVE_IN_PART = "of the page itself only the beginning was read"


@dataclass(frozen=True, slots=True)
class ReadText:
    """The text of a page or of a memento: where it stands, and whether it is all of it.

    ``titles`` are what it is called, which may stand nowhere in it.
    """

    text: str
    url: Url
    whole: bool
    titles: tuple[str, ...] = ()


def look_for(
    quoted: Iterable[str], *, live: Sequence[ReadText], mementos: Sequence[ReadText]
) -> tuple[QuotedWords, ...]:
    """What became of each quotation. Texts may be of several looks at the same page.

    Of a page that has gone there is no ``live`` text; that is no reason for doubt.
    """
    return tuple(_looked_for(words, live, mementos) for words in quoted)


def _looked_for(words: str, live: Sequence[ReadText], mementos: Sequence[ReadText]) -> QuotedWords:
    if found := _first(words, live):
        url, exact = found
        return QuotedWords(words=words, outcome=QuotationOutcome.FOUND, exact=exact, url=url)
    if found := _first(words, mementos):
        note = LIVE_IN_PART if live and not _any_whole(live) else ""
        url, exact = found
        only = QuotationOutcome.ONLY_IN_MEMENTO
        return QuotedWords(words=words, outcome=only, exact=exact, url=url, note=note)
    # What stands there today decides; where nothing does, what stood there.
    telling = live or mementos
    if _any_whole(telling):
        return QuotedWords(words=words, outcome=QuotationOutcome.NOT_FOUND)
    note = IN_PART if any(one.text for one in telling) else NO_TEXT
    return QuotedWords(words=words, outcome=QuotationOutcome.NOT_LOOKED_FOR, note=note)


def _first(words: str, texts: Sequence[ReadText]) -> tuple[Url, bool] | None:
    """Where they stand, and whether exactly, which is preferred; else whether they are a title."""
    places = [(one.url, place) for one in texts if (place := find(words, one.text))]
    if places:
        url, place = min(places, key=lambda found: not found[1].exact)
        return text_fragment(url, place.words), place.exact
    titled = ((one.url, find(words, title)) for one in texts for title in one.titles)
    return next(((url, place.exact) for url, place in titled if place), None)


def _any_whole(texts: Sequence[ReadText]) -> bool:
    return any(one.whole and one.text for one in texts)
