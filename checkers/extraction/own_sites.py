"""Which cited works are the author's own by the site that they stand on."""

from collections.abc import Iterable
from dataclasses import dataclass

from checkers.model import SelfBasis, SelfCitation
from checkers.sites import may_be_work, names_a_work, place
from checkers.urls import Url
from checkers.writers import Writer

_SITE_SAYS = 0.9
"""An editor's note or a reader's letter may stand on the same site."""
_PERHAPS = 0.6
"""Where the address may as well be that of a list, of a picture, or of a page that nobody signs."""


@dataclass(frozen=True, slots=True)
class Sites:
    """Where the article's publication publishes, and where its authors do by themselves."""

    places: frozenset[str]
    named: frozenset[str] = frozenset()
    authors_places: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, own: Iterable[Url], named: Iterable[str], writers: Iterable[Writer] = ()
    ) -> "Sites":
        """The sites of the article's own addresses, the named ones, and those of its writers.

        Named ones are as :func:`checkers.sites.read_place` has them.
        """
        return cls(
            frozenset(place(url) for url in own),
            frozenset(named),
            frozenset(site for writer in writers for site in writer.sites),
        )

    def own(self, url: Url) -> SelfCitation | None:
        """The citation of another work of the same author, else of the same publication.

        Only where the address looks like a work's; on a site that nobody named it has to look so
        more clearly. That a site is one author's says more.
        """
        if not may_be_work(url):
            return None
        if place(url) in self.authors_places:
            return SelfCitation(basis=SelfBasis.SAME_AUTHOR, confidence=_SITE_SAYS)
        if place(url) in self.named:
            return SelfCitation(basis=SelfBasis.SAME_SITE, confidence=_SITE_SAYS)
        if place(url) in self.places:
            confidence = _SITE_SAYS if names_a_work(url) else _PERHAPS
            return SelfCitation(basis=SelfBasis.SAME_SITE, confidence=confidence)
        return None


def writers_among(authors: Iterable[str], writers: Iterable[Writer]) -> list[Writer]:
    """Those of the named writers who wrote the article, under whichever of their names."""
    authors = list(authors)
    return [writer for writer in writers if any(map(writer.is_called, authors))]


def aliases_of(authors: Iterable[str], writers: Iterable[Writer]) -> tuple[str, ...]:
    """The names of an article's writers that it does not give itself."""
    given = set(authors)
    names = dict.fromkeys(name for writer in writers for name in writer.names)
    return tuple(name for name in names if name not in given)
