"""What an editor is offered to do about a citation: the rules, and the edit that they come to."""

from dataclasses import dataclass, replace

from checkers.archived_links import ArchivedLink, is_archive_today
from checkers.model import (
    ArchiveAnswer,
    Article,
    Citation,
    Edit,
    LinkedCopy,
    Memento,
    Remedy,
    RemedyKind,
    Standing,
    Verdict,
    VerdictKind,
    VerdictState,
)
from checkers.repair.addresses import will_last, with_fragment_of
from checkers.repair.links import (
    Link,
    edits_without_copy,
    find_link,
    is_versioned,
    start_tag,
    version_edits,
)
from checkers.repair.policy import RemedyPolicy, Way
from checkers.urls import Url

_KEEP = Remedy(kind=RemedyKind.KEEP)
_SURE_ENOUGH_TO_UPDATE = 0.8
_DEFAULTS = RemedyPolicy()


def propose(
    article: Article,
    citation: Citation,
    verdict: Verdict,
    answer: ArchiveAnswer,
    policy: RemedyPolicy = _DEFAULTS,
) -> Remedy:
    """The remedy that a verdict and an archive's answer call for.

    By default; a policy can choose another way for each kind of verdict:

    ==================  ================================  ====================
    the citation        and there is                      is offered
    ==================  ================================  ====================
    does not stand      a verified memento                REPLACE_WITH_MEMENTO
    does not stand      none, or no link to point to it   FIX_BY_HAND
    could not be told   a verified memento                ADD_VERSION
    moved               a lasting new address, surely     UPDATE_URL
    all others                                            KEEP
    ==================  ================================  ====================

    A link to an archived copy is treated by what became of that copy: :func:`_for_copy`.
    """
    asked = _Asked(article, citation, verdict, answer, policy.way(verdict, article))
    if citation.archived is not None and citation.archived.original is not None:
        return _for_copy(asked, citation.archived)
    if verdict.kind is VerdictKind.MOVED:
        return _update(asked)
    if verdict.standing is Standing.DOES_NOT_STAND:
        return _mend(asked)
    if verdict.standing is Standing.COULD_NOT_TELL:
        return _KEEP if asked.way is Way.ADVISE else _add_version(asked) or _KEEP
    return _KEEP


def stands_surely(verdict: Verdict) -> bool:
    """Whether the original is there without a doubt, so that a link can go to it."""
    return (
        verdict.kind in (VerdictKind.ALIVE, VerdictKind.MOVED)
        and verdict.state is VerdictState.SETTLED
        and verdict.confidence >= _SURE_ENOUGH_TO_UPDATE
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a remedy is asked for, with what there is to decide by."""

    article: Article
    citation: Citation
    verdict: Verdict
    answer: ArchiveAnswer
    way: Way

    @property
    def memento(self) -> Memento | None:
        """The memento, if it was opened and looked at: no other is offered.

        All uses of an address have one memento: the part of the page is for each use to add.
        """
        memento = self.answer.memento
        if memento is None or not memento.verified or not memento.url.is_web:
            return None
        return replace(memento, url=memento.url.without_fragment)

    def at_the_cited_part(self, memento: Memento) -> Memento:
        """The memento as this use cites it; another address may have no such part."""
        cited = self.citation.url
        if cited is None or memento.variant is not None:
            return memento
        return replace(memento, url=with_fragment_of(cited, memento.url))

    @property
    def link(self) -> Link | None:
        return find_link(self.article, self.citation)


def _for_copy(asked: _Asked, archived: ArchivedLink) -> Remedy:
    """Of a link to an archived copy.

    ==============================  ====================  ==============================
    the copy                        the original          is offered
    ==============================  ====================  ==============================
    not looked at yet, unanswered   whatever it does      KEEP
    anything else                   stands, surely        UPDATE_URL: the way back
    good                            anything else         KEEP
    broken                          anything else         another memento, or FIX_BY_HAND
    never asked for                 does not stand        another memento, or KEEP
    none (a cache, a list)          does not stand        another memento, or FIX_BY_HAND
    ==============================  ====================  ==============================
    """
    verdict, copy = asked.verdict, asked.answer.linked_copy
    open_still = copy is LinkedCopy.UNANSWERED or (copy is None and archived.can_be_looked_at)
    if open_still or verdict.standing is Standing.NOT_CHECKED:
        return _KEEP
    if stands_surely(verdict) and archived.original is not None:
        return _way_back(asked, archived.original)
    if copy is LinkedCopy.BROKEN:
        return _mend(asked)
    if copy is LinkedCopy.GOOD or verdict.standing is not Standing.DOES_NOT_STAND:
        return _KEEP
    return _KEEP if archived.is_kept and asked.memento is None else _mend(asked)


def _way_back(asked: _Asked, original: Url) -> Remedy:
    """The original in place of its copy; a good copy stays noted in the tag."""
    verdict, link = asked.verdict, asked.link
    found = with_fragment_of(original, verdict.url) if verdict.url else original
    address = found if will_last(found, original) else original
    copy = asked.answer.linked_copy
    if link is None or asked.way is Way.ADVISE:
        is_broken = copy is LinkedCopy.BROKEN
        return Remedy(kind=RemedyKind.FIX_BY_HAND, url=address) if is_broken else _KEEP
    if copy is LinkedCopy.BROKEN:
        about_copy = edits_without_copy(link, asked.citation)
    else:
        noted = asked.memento if copy is LinkedCopy.GOOD else None
        about_copy = version_edits(link, asked.citation, noted)
    edits = (link.pointing_to(address.text), *about_copy)
    return _remedy(RemedyKind.UPDATE_URL, address, link, *edits)


def _update(asked: _Asked) -> Remedy:
    """The new address, where it is sure, will last, and there is a link to write it into."""
    cited, verdict = asked.citation.url, asked.verdict
    if cited is None or verdict.url is None or verdict.confidence < _SURE_ENOUGH_TO_UPDATE:
        return _KEEP
    address, link = with_fragment_of(cited, verdict.url), asked.link
    if link is None or address == cited or not will_last(address, cited):
        return _KEEP
    if asked.way is Way.ADVISE:
        return _KEEP
    return _remedy(RemedyKind.UPDATE_URL, address, link, link.pointing_to(address.text))


def _mend(asked: _Asked) -> Remedy:
    """What does not stand: the memento in its place, or beside it; by hand where there is none.

    A link to a copy that is broken is never kept with a note: it leads nowhere.
    """
    if asked.memento is None:
        return Remedy(kind=RemedyKind.FIX_BY_HAND)
    memento = asked.at_the_cited_part(asked.memento)
    link = None if is_archive_today(memento.url) else asked.link
    by_hand = Remedy(kind=RemedyKind.FIX_BY_HAND, url=memento.url)
    leads_there = asked.citation.url == memento.url  # what is written already is no remedy
    if link is None or leads_there or asked.way is Way.ADVISE:
        return by_hand
    if asked.way is Way.ADD_VERSION and asked.citation.archived is None:
        return _add_version(asked) or (_KEEP if is_versioned(link) else by_hand)
    edits = (
        link.pointing_to(memento.url.text),
        *version_edits(link, asked.citation, memento, replaced=True),
    )
    return _remedy(RemedyKind.REPLACE_WITH_MEMENTO, memento.url, link, *edits)


def _add_version(asked: _Asked) -> Remedy | None:
    """The memento beside the address, which stays; None where the tag has one, or no room."""
    memento = asked.memento
    if memento is None or is_archive_today(memento.url):
        return None
    link = asked.link
    edits = version_edits(link, asked.citation, memento) if link else ()
    if link is None or not edits:
        return None
    return _remedy(RemedyKind.ADD_VERSION, memento.url, link, *edits)


def _remedy(kind: RemedyKind, address: Url, link: Link, *edits: Edit) -> Remedy:
    return Remedy(kind=kind, url=address, html=start_tag(link, edits), edits=edits)
