"""What the watch commands do."""

import json

from app.cli.checking import run
from app.cli.configuration import read_settings
from app.cli.database import opened_store
from app.cli.durations import read_duration, shown_duration
from app.cli.endings import BadInput
from app.cli.output import write
from app.cli.target import read_url
from app.settings import Settings
from app.storage import Watch


def add_watch(url: str, *, every: str, depth: int) -> None:
    """Watch an article and print the id of the watch.

    Raises:
        BadInput: the address or the interval cannot be used, or it is watched already.
    """
    target, interval = read_url(url).text, read_duration(every)

    async def add(settings: Settings) -> Watch:
        async with opened_store(settings) as store:
            for known in await store.watches.list():
                if known.target == target:
                    raise BadInput(f"{target} is watched already, as {known.id}")
            try:
                return await store.watches.add(target, every=interval, depth=depth)
            except ValueError as error:
                raise BadInput(str(error)) from error

    write(f"{run(add(read_settings())).id}\n")


def print_watches(*, as_json: bool) -> None:
    """Print every watch on a line, the oldest first."""

    async def read(settings: Settings) -> list[Watch]:
        async with opened_store(settings) as store:
            return await store.watches.list()

    shown = _as_json if as_json else _as_text
    write("".join(f"{shown(watch)}\n" for watch in run(read(read_settings()))))


def remove_watches(named: list[str]) -> None:
    """Stop watching, by id or by address.

    Raises:
        BadInput: there is no such watch; those named before it are removed.
    """

    async def remove(settings: Settings) -> None:
        async with opened_store(settings) as store:
            ids = {watch.target: watch.id for watch in await store.watches.list()}
            for name in named:
                if not await store.watches.remove(ids.get(name, name)):
                    raise BadInput(f"there is no watch {name}")

    run(remove(read_settings()))


def _as_text(watch: Watch) -> str:
    every, due_at = shown_duration(watch.every), f"{watch.next_due_at:%Y-%m-%d %H:%M}"
    followed = f"  depth {watch.depth}" if watch.depth else ""
    return f"{watch.id}  every {every:<4} due {due_at} UTC  {watch.target}{followed}"


def _as_json(watch: Watch) -> str:
    line = {
        "id": watch.id,
        "url": watch.target,
        "every": shown_duration(watch.every),
        "created_at": watch.created_at.isoformat(timespec="seconds"),
        "next_due_at": watch.next_due_at.isoformat(timespec="seconds"),
        "last_check_id": watch.last_check_id,
        "depth": watch.depth,
    }
    return json.dumps(line)
