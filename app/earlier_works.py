"""How an author's earlier works are read: the same for checks in a shell and for durable ones."""

from collections.abc import Awaitable, Callable

from app.extractor import Extractor
from app.policy import Own, archive_hosts
from app.settings import Settings
from checkers.earlier_works import ReadWork
from checkers.errors import ArchiveUnavailable, ArticleUnavailable, BadArticle
from checkers.extraction import Extraction, Hints
from checkers.model import Document, Memento
from checkers.pipeline import Ports, end_if_cut_off
from checkers.urls import Url
from checkers.verdicts import Policy


def works_reader(
    read_document: Callable[[Url], Awaitable[Document]],
    ports: Ports,
    *,
    extractor: Extractor,
    settings: Settings,
    policy: Policy,
    own: Own,
) -> ReadWork:
    """Read works where they stand, or from the copies that archives have of them.

    An outage of ours is told apart from troubles of theirs, and raises OwnNetworkDown.
    """

    async def read(url: Url, memento: Memento | None) -> Extraction:
        """What a dead work cites was there on the day of its copy: that is all that is known."""
        hints = Hints(
            published_at=memento.captured_at if memento else None,
            own_sites=own.sites,
            writers=own.writers,
            archive_hosts=archive_hosts(settings),
            citation_limit=settings.citation_limit,
        )
        try:
            document = await _document(url, memento)
        except (ArticleUnavailable, ArchiveUnavailable) as error:
            if isinstance(error, ArchiveUnavailable) or error.no_way:
                await end_if_cut_off(ports, policy)
            raise
        return await extractor.extract(document, hints=hints)

    async def _document(url: Url, memento: Memento | None) -> Document:
        if memento is None:
            return await read_document(url)
        if ports.read_copy is None:
            raise BadArticle("no archive is asked, so the copy of it was not read")
        return await ports.read_copy(memento)

    return read
