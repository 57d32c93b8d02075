"""What the operator has named once: the publication's sites, its authors' other names and sites."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, text

from app.storage.database import Database
from app.storage.identifiers import is_id, new_id, storable
from app.storage.schema import Instant, own_sites, writers
from checkers.writers import Writer

_ADD_SITE = text("""
    INSERT INTO own_sites (site, added_at) VALUES (:site, :at) ON CONFLICT (site) DO NOTHING
""").bindparams(bindparam("at", type_=Instant))
_ADD_WRITER = text("""
    INSERT INTO writers (id, names, sites, added_at, key) VALUES (:id, :names, :sites, :at, :key)
    ON CONFLICT (key) DO NOTHING
""").bindparams(bindparam("at", type_=Instant))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredWriter:
    """An author with the id by which it can be removed again."""

    id: str
    writer: Writer


class OwnWorks:
    """Shared by all processes of one database; each check begins with what is here."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def sites(self) -> list[str]:
        """The publication's sites, in alphabetical order."""
        async with self._database.reading() as connection:
            query = select(own_sites.c.site).order_by(own_sites.c.site)
            return list((await connection.scalars(query)).all())

    async def add_site(self, site: str) -> None:
        """Name a site, as :func:`checkers.sites.read_place` has it; twice is once."""
        async with self._database.writing() as connection:
            await connection.execute(_ADD_SITE, {"site": site, "at": self._clock()})

    async def remove_site(self, site: str) -> bool:
        """False if it is not there."""
        async with self._database.writing() as connection:
            gone = delete(own_sites).where(own_sites.c.site == storable(site))
            return (await connection.execute(gone)).rowcount == 1

    async def writers(self) -> list[StoredWriter]:
        """The authors, in the order in which they were added."""
        async with self._database.reading() as connection:
            query = select(writers).order_by(writers.c.added_at, writers.c.id)
            return [_stored(row) for row in await connection.execute(query)]

    async def add_writer(self, writer: Writer) -> None:
        """Add an author; the same one twice is one."""
        now = self._clock()
        names, sites = (
            json.dumps([storable(one) for one in many]) for many in (writer.names, writer.sites)
        )
        key = hashlib.sha256(f"{names}\n{sites}".encode()).hexdigest()
        row = {"id": new_id(now), "names": names, "sites": sites, "at": now, "key": key}
        async with self._database.writing() as connection:
            await connection.execute(_ADD_WRITER, row)

    async def remove_writer(self, writer_id: str) -> bool:
        """False if there is none of this id."""
        if not is_id(writer_id):
            return False
        async with self._database.writing() as connection:
            gone = delete(writers).where(writers.c.id == writer_id)
            return (await connection.execute(gone)).rowcount == 1


def _stored(row: Any) -> StoredWriter:  # Any: a row of the table
    names, sites = json.loads(row.names), json.loads(row.sites)
    return StoredWriter(id=row.id, writer=Writer(names=tuple(names), sites=tuple(sites)))
