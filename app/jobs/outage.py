"""An outage of our own: a check waits for its end, says so, and judges nothing meanwhile."""

import asyncio
from datetime import timedelta

import structlog

from app.settings import Settings
from app.storage import Store
from checkers.errors import OwnNetworkDown
from checkers.pipeline import Fetch
from checkers.verdicts import control_probe, is_cut_off

_FIRST_PAUSE = timedelta(seconds=1)
_LONGEST_PAUSE = timedelta(seconds=60)

_log = structlog.get_logger()


class Outage:
    """The waiting of one check. Its patience is for all its outages together."""

    def __init__(self, settings: Settings, store: Store, check_id: str, fetch: Fetch) -> None:
        self._hosts = settings.control_hosts
        self._patience = settings.outage_patience
        self._store = store
        self._check_id = check_id
        self._fetch = fetch

    async def wait(self) -> None:
        """Return when a host that is known to answer does so again.

        Raises:
            OwnNetworkDown: our patience is over.
        """
        names = ", ".join(self._hosts)
        what = f"Our own network seems to be down ({names} cannot be reached). Nothing is judged."
        _log.warning("our own network is down", check=self._check_id)
        await self._store.checks.wait_for(self._check_id, what, event="suspended")
        pause = _FIRST_PAUSE.total_seconds()
        while not await self._is_over():
            if self._patience <= 0:
                raise OwnNetworkDown(
                    f"our own network is down ({names} cannot be reached), so nothing could be "
                    "judged; please try again"
                )
            pause = min(pause, self._patience)
            self._patience -= pause
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE.total_seconds())
        await self._store.checks.wait_for(self._check_id, "", event="resumed")

    async def _is_over(self) -> bool:
        """As the judge sees it, who has the last word: a refusal, too, has come through."""
        for host in self._hosts:
            if not is_cut_off(await self._fetch(control_probe(host))):
                return True
        return False
