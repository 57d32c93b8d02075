"""What is this installation's own, made at its first use and the same ever after."""

import secrets
from datetime import datetime

from sqlalchemy import select, text

from app.storage.database import Database
from app.storage.schema import installation

_MAKE = text("""
    INSERT INTO installation (name, value) VALUES (:name, :value) ON CONFLICT (name) DO NOTHING
""")


class Installation:
    """Secrets that all processes of one database share."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._secret = ""

    async def salt(self, now: datetime) -> str:
        """What made-up addresses are made with: the same for a day, so that checks share them."""
        return f"{await self.secret()}{now:%Y-%m-%d}"

    async def secret(self) -> str:
        """A secret that nobody outside can guess."""
        if not self._secret:
            made = {"name": "secret", "value": secrets.token_hex(16)}
            async with self._database.writing() as connection:
                await connection.execute(_MAKE, made)
                query = select(installation.c.value).where(installation.c.name == "secret")
                self._secret = str(await connection.scalar(query))
        return self._secret
