"""What a publication wants done about links of each kind: the defaults, and its own choices. Pure.

A choice is written ``KIND=WAY``, or ``SITE:KIND=WAY`` for the articles of one publication:
``timeout=add_version``, ``example.org:gone=add_version``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from checkers.errors import BadUrl
from checkers.model import Article, Standing, Verdict, VerdictKind
from checkers.urls import read_host


class Way(StrEnum):
    """How a link is treated.

    "Replace" points it to the copy, or to where the work is now; "add version" keeps it and notes
    the copy in it (Robust Links); "advise" changes nothing and says what there is.
    """

    REPLACE = "replace"
    ADD_VERSION = "add_version"
    ADVISE = "advise"


class BadChoice(ValueError):
    """A choice that cannot be read, or that cannot be made; the message says which ones can."""


_COPY_OFFERED = tuple(
    kind
    for kind in VerdictKind
    if kind.standing in (Standing.DOES_NOT_STAND, Standing.COULD_NOT_TELL)
)
POSSIBLE: dict[VerdictKind, tuple[Way, ...]] = {
    VerdictKind.ALIVE: (Way.REPLACE, Way.ADVISE),
    VerdictKind.MOVED: (Way.REPLACE, Way.ADVISE),
    **dict.fromkeys(_COPY_OFFERED, tuple(Way)),
}
"""What can be chosen. Alive is of links into an archive whose original stands: the way back."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice; ``site`` is the host whose articles it is for, '' for all."""

    kind: VerdictKind
    way: Way
    site: str = ""

    def is_for(self, article: Article) -> bool:
        """Whether it is for that article, by where it is published: the site, or a part of it."""
        hosts = [url.host for url in (article.url, article.canonical_url) if url]
        return not self.site or any(f".{host}".endswith(f".{self.site}") for host in hosts)


@dataclass(frozen=True, slots=True)
class RemedyPolicy:
    """Choices of the operator, and those that were made for one check, which go before them."""

    choices: tuple[Choice, ...] = ()
    for_check: tuple[Choice, ...] = ()

    def way(self, verdict: Verdict, article: Article) -> Way:
        """What to do about a link with that verdict.

        Nothing is replaced before it is known not to stand: until then the copy is only noted.
        """
        is_certain = verdict.standing is not Standing.COULD_NOT_TELL
        chosen = self._chosen(verdict.kind, article)
        if chosen is None:
            return Way.REPLACE if is_certain else Way.ADD_VERSION
        if chosen is Way.REPLACE and not is_certain:
            return Way.ADD_VERSION
        return chosen

    def wants_copy(self, verdict: Verdict, article: Article) -> bool:
        """Whether somebody chose that links with such a verdict get a copy."""
        copied = Way.ADD_VERSION in POSSIBLE.get(verdict.kind, ())
        return copied and self._chosen(verdict.kind, article) not in (None, Way.ADVISE)

    def _chosen(self, kind: VerdictKind, article: Article) -> Way | None:
        """The choice that is nearest: for this check, for the part of the site, for the site."""
        for choices in (self.for_check, self.choices):
            fitting = [one for one in choices if one.kind is kind and one.is_for(article)]
            if fitting:
                return max(fitting, key=lambda one: len(one.site)).way
        return None


def read_choices(texts: Iterable[str]) -> tuple[Choice, ...]:
    """Choices as they are written.

    Raises:
        BadChoice: one cannot be read or made, or two contradict each other.
    """
    choices: dict[tuple[str, VerdictKind], Choice] = {}
    for text in texts:
        choice = _read(text)
        if (choice.site, choice.kind) in choices:
            raise BadChoice(f"{text!r}: {_named(choice)} is chosen twice")
        choices[choice.site, choice.kind] = choice
    return tuple(choices.values())


def _read(text: str) -> Choice:
    """One choice."""
    left, equals, way = (part.strip() for part in text.partition("="))
    site, _, kind = (part.strip() for part in left.rpartition(":"))
    if not equals or (":" in left and not site):
        raise BadChoice(f"{text!r}: write KIND=WAY or SITE:KIND=WAY, such as timeout=add_version")
    host = _host(text, site)
    known = {str(one): one for one in POSSIBLE}
    if kind not in known:
        raise BadChoice(f"{text!r}: {kind!r} is no verdict with a remedy: {', '.join(known)}")
    possible = [str(one) for one in POSSIBLE[known[kind]]]
    if way not in possible:
        raise BadChoice(f"{text!r}: for {kind} one can choose {', '.join(possible)}")
    return Choice(known[kind], Way(way), host)


def _host(text: str, site: str) -> str:
    """The site as addresses have it; '' for all."""
    try:
        return read_host(site.strip(".")) if site else ""
    except BadUrl:
        raise BadChoice(
            f"{text!r}: {site!r} is no site: give its host name, such as example.org"
        ) from None


def _named(choice: Choice) -> str:
    return f"{choice.site}:{choice.kind}" if choice.site else str(choice.kind)
