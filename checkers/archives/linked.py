"""The copy that an article links to, looked at once: does it show what it is a copy of?"""

from collections.abc import Set
from dataclasses import replace

from checkers.archived_links import ArchivedLink, Keeper
from checkers.archives.choose import Wanted
from checkers.archives.lanes import Lane
from checkers.archives.line import Line
from checkers.archives.opened import Fault, Opened, examine
from checkers.archives.ports import Clock, Inspect
from checkers.archives.redirects import is_vouched_for
from checkers.archives.timegate import raw
from checkers.archives.wording import distance_days, linked, linked_in_vain
from checkers.errors import BadUrl
from checkers.model import ArchiveAnswer, ArchiveOutcome, LinkedCopy, Memento
from checkers.stamps import stamp
from checkers.urls import Url


class LinkedCopies:
    """Opens linked copies in the archives that are asked, as mementos are opened; in no others."""

    def __init__(
        self,
        line: Line,
        *,
        archive_url: str,
        timegate_hosts: Set[str],
        inspect: Inspect,
        clock: Clock,
    ) -> None:
        self._line = line
        self._archive_url = archive_url
        self._archive_host = Url(archive_url).host
        self._timegate_hosts = timegate_hosts
        self._inspect = inspect
        self._clock = clock

    async def look_at(self, link: ArchivedLink, wanted: Wanted) -> ArchiveAnswer:
        """Whether the copy is good: then it is the memento.

        Raises:
            ArchiveUnavailable: the archive did not answer.
        """
        try:
            place = self._place(link)
        except BadUrl:
            place = None
        if place is None:
            return _not_checked()
        evidence = await self._line.open(*place)
        # When the original died says nothing of a copy that the author chose after having seen it.
        as_linked = replace(wanted, died_at=None)
        seen = examine(evidence, as_linked, asked=link.stored or wanted.url, inspect=self._inspect)
        if isinstance(seen, Fault):
            return _in_vain(seen)
        if not is_vouched_for(seen, wanted):
            return _not_checked(linked_in_vain(Fault.UNPROVEN_REDIRECT))
        return _good(seen, link, wanted)

    def _place(self, link: ArchivedLink) -> tuple[Lane, Url] | None:
        """Where the stored bytes are, and which budget they count for; None where nobody asks."""
        if link.is_list or link.stored is None:
            return None
        if link.keeper is Keeper.WAYBACK_MACHINE or link.url.host == self._archive_host:
            # Without a moment a reader gets the latest copy.
            moment = stamp(link.at or self._clock())
            stored = link.stored.without_fragment
            return Lane.REPLAY, Url.parse(f"{self._archive_url}/web/{moment}id_/{stored}")
        if link.url.host in self._timegate_hosts:
            return Lane.TIMEGATE, raw(link.url.without_fragment)
        return None


def _in_vain(fault: Fault) -> ArchiveAnswer:
    if fault is Fault.FOREIGN_TYPE:
        # A file may be just what the author saw there: a person has to look.
        return _not_checked(linked_in_vain(fault))
    return ArchiveAnswer(
        outcome=ArchiveOutcome.NONE, note=linked_in_vain(fault), linked_copy=LinkedCopy.BROKEN
    )


def _not_checked(note: str = "") -> ArchiveAnswer:
    return ArchiveAnswer(
        outcome=ArchiveOutcome.NOT_ASKED, note=note, linked_copy=LinkedCopy.NOT_CHECKED
    )


def _good(opened: Opened, link: ArchivedLink, wanted: Wanted) -> ArchiveAnswer:
    memento = Memento(
        url=link.url,
        original=opened.original,
        captured_at=opened.captured_at,
        archive=link.url.host,
        distance_days=distance_days(opened.captured_at, wanted.cited_at),
        verified=True,
        title=opened.title,
        page=opened.page,
    )
    return ArchiveAnswer(
        outcome=ArchiveOutcome.FOUND,
        memento=memento,
        note=linked(opened, cited_at=wanted.cited_at),
        linked_copy=LinkedCopy.GOOD,
    )
