"""A finding with all that follows from what is known of it: nothing is asked for that.

So it may be done again whenever its verdict, its evidence or its memento changes. Pure.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from checkers.authorship import SeenPage, with_authorship
from checkers.model import (
    Article,
    Evidence,
    Finding,
    Page,
    Purpose,
    QuotedWords,
    Standing,
    VerdictKind,
)
from checkers.quotation_check import ReadText, look_for
from checkers.repair import RemedyPolicy, propose
from checkers.urls import Url

AS_USUAL = RemedyPolicy()

_OF_PAGE = frozenset({Purpose.PAGE, Purpose.SECOND_AGENT, Purpose.UNVERIFIED})
_GOOD = frozenset({200, 203, 206})
_GONE = frozenset({Standing.DOES_NOT_STAND, Standing.NOT_CHECKED})
_RAW = re.compile(r"(/\d{14})id_/")
"""The address of a memento's stored bytes, which readers are not shown."""


def concluded(article: Article, finding: Finding, remedies: RemedyPolicy = AS_USUAL) -> Finding:
    """Whose work it is by the bylines seen, what became of its quotations, and the remedy."""
    citation = with_authorship(article, finding.citation, works_seen(finding))
    remedy = propose(article, citation, finding.verdict, finding.archive, remedies)
    return replace(finding, citation=citation, remedy=remedy, quotations=_quotations(finding))


def works_seen(finding: Finding) -> Iterator[SeenPage]:
    """The cited work as it was seen: today where it stands, and in mementos that were opened.

    What does not stand is an error, somebody else's page, or not what was cited.
    """
    if finding.verdict.kind.standing is Standing.STANDS:
        for piece, page in _living(finding):
            yield SeenPage(page, piece.answered_at)
    for page, original, _ in _mementos(finding):
        yield SeenPage(page, original)


def _quotations(finding: Finding) -> tuple[QuotedWords, ...]:
    quoted = finding.citation.quoted
    if not quoted:
        return ()
    mementos = [_read(page, url) for page, _, url in _mementos(finding)]
    return look_for(quoted, live=_live_texts(finding), mementos=mementos)


def _live_texts(finding: Finding) -> list[ReadText]:
    """What stands at the address today: nothing where the page has gone, some text or none else.

    Where the page has changed, its words of today are the question.
    """
    kind, cited = finding.verdict.kind, finding.citation.original
    if cited is None or (kind.standing in _GONE and kind is not VerdictKind.DRIFTED):
        return []
    unknown = kind.standing is Standing.COULD_NOT_TELL or kind is VerdictKind.RESTRICTED
    texts = [
        _read(page, piece.answered_at, in_part=unknown or bool(piece.cut))
        for piece, page in _living(finding)
    ]
    return texts or [ReadText("", cited, whole=False)]


def _living(finding: Finding) -> Iterator[tuple[Evidence, Page]]:
    for piece in finding.evidence:
        if piece.purpose in _OF_PAGE and piece.page is not None and piece.status in _GOOD:
            yield piece, piece.page


def _mementos(finding: Finding) -> Iterator[tuple[Page, Url, Url]]:
    """The pages of mementos, the original that each is of, and where it stands for readers."""
    memento, cited = finding.archive.memento, finding.citation.original
    if memento is not None and memento.page is not None:
        yield memento.page, memento.original, memento.url
    for piece in finding.evidence:
        is_memento = piece.purpose is Purpose.MEMENTO and piece.status in _GOOD
        if is_memento and piece.page is not None and cited is not None:
            shown = Url(_RAW.sub(r"\1/", piece.answered_at.text, count=1))
            yield piece.page, cited, shown


def _read(page: Page, url: Url, *, in_part: bool = False) -> ReadText:
    """The words of a page; those that scripts would bring, or a payment, are not there."""
    whole = page.whole and not (in_part or page.script_shell or page.paywalled)
    titles = tuple(filter(None, (page.title, page.og_title)))
    return ReadText(page.text + page.rest, url, whole=whole, titles=titles)
