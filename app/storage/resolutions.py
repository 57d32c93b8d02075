"""What a check has found of the titles that its article mentions, so that it looks only once."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select, text

from app.reports.codec import dump_citation, load_citation
from app.storage.database import Database
from app.storage.events import announce, as_its_writer
from app.storage.identifiers import is_id, storable
from app.storage.records import CheckStatus
from app.storage.schema import resolutions
from checkers.model import Citation

_KEEP = text("""
    INSERT INTO resolutions (check_id, citation_id, citation)
    VALUES (:check_id, :citation_id, :citation)
    ON CONFLICT (check_id, citation_id) DO UPDATE SET citation = excluded.citation
""")


class Resolutions:
    """Titles that were looked for, with what came of it."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def keep(self, check_id: str, citation: Citation) -> None:
        """Store a citation for whose title somebody has looked, and tell of it."""
        row = {
            "check_id": check_id,
            "citation_id": storable(citation.id),
            "citation": await asyncio.to_thread(dump_citation, citation),
        }
        mention = citation.mention
        told = {
            "id": citation.id,
            "resolution": str(mention.resolution) if mention and mention.resolution else None,
            "url": storable(citation.url.text) if citation.url else None,
        }
        async with self._database.writing() as connection:
            status = await as_its_writer(connection, check_id)
            await connection.execute(_KEEP, row)
            if status is CheckStatus.RUNNING:
                await announce(connection, check_id, [("resolved", told)], at=self._clock())

    async def of(self, check_id: str) -> list[Citation]:
        """The citations for whose titles somebody has looked."""
        if not is_id(check_id):
            return []
        query = select(resolutions.c.citation).where(resolutions.c.check_id == check_id)
        async with self._database.reading() as connection:
            rows = (await connection.scalars(query.order_by(resolutions.c.citation_id))).all()
        return await asyncio.to_thread(lambda: [load_citation(row) for row in rows])
