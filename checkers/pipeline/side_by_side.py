"""Much at once, of which nothing is left behind."""

import asyncio
from collections.abc import Awaitable, Iterable
from typing import TypeVar

from checkers.errors import OwnNetworkDown

Done = TypeVar("Done")


async def all_of(work: Iterable[Awaitable[Done]]) -> list[Done]:
    """Wait for all, in order; where one raises, the others are cancelled."""

    async def run(awaitable: Awaitable[Done]) -> Done:
        return await awaitable

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(run(awaitable)) for awaitable in work]
    except* OwnNetworkDown as down:
        outage = down.exceptions[0]  # one speaks for all: it is the same network
    else:
        return [task.result() for task in tasks]
    raise outage
