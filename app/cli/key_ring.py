"""What the key commands do."""

import json
from datetime import datetime

from app.cli.checking import run
from app.cli.configuration import read_settings
from app.cli.database import opened_store
from app.cli.durations import read_duration
from app.cli.endings import BadInput, say
from app.cli.output import write
from app.ports import system_clock
from app.reports.neutral import one_line
from app.settings import Settings
from app.storage import ApiKey, NewKey
from app.storage.keys import ALL_SCOPES


def create_key(name: str, *, scopes: list[str], expires: str | None) -> None:
    """Make a key and print its token: the one time that it can be read.

    Raises:
        BadInput: the name is empty, a scope does not exist, or the time is none.
    """
    if not one_line(name):
        raise BadInput("a key needs a name")
    if unknown := sorted(set(scopes) - set(ALL_SCOPES)):
        raise BadInput(f"no scope {unknown[0]!r}: there are {', '.join(ALL_SCOPES)}")
    expires_at = system_clock() + read_duration(expires) if expires else None

    async def create(settings: Settings) -> NewKey:
        async with opened_store(settings) as store:
            chosen = tuple(dict.fromkeys(scopes)) or ALL_SCOPES
            return await store.keys.create(one_line(name), scopes=chosen, expires_at=expires_at)

    made = run(create(read_settings()))
    say(f"key {made.key.id} for {made.key.label}; keep it, it cannot be shown again")
    write(f"{made.token}\n")


def print_keys(*, as_json: bool) -> None:
    """Print every key on a line, the oldest first; never a secret."""

    async def read(settings: Settings) -> list[ApiKey]:
        async with opened_store(settings) as store:
            return await store.keys.list()

    shown = _as_json if as_json else _as_text
    write("".join(f"{shown(key)}\n" for key in run(read(read_settings()))))


def revoke_keys(ids: list[str]) -> None:
    """Revoke keys.

    Raises:
        BadInput: there is no such key, or it was revoked before; those named before it are revoked.
    """

    async def revoke(settings: Settings) -> None:
        async with opened_store(settings) as store:
            for key_id in ids:
                if not await store.keys.revoke(key_id):
                    raise BadInput(f"there is no key {key_id} that is still good")

    run(revoke(read_settings()))


def _as_text(key: ApiKey) -> str:
    return f"{key.id}  {_state(key):<22} {','.join(key.scopes):<16} {key.label}"


def _state(key: ApiKey) -> str:
    if key.revoked_at is not None:
        return f"revoked {key.revoked_at:%Y-%m-%d}"
    if key.expires_at is None:
        return "good"
    word = "good until" if key.is_good(system_clock()) else "expired"
    return f"{word} {key.expires_at:%Y-%m-%d}"


def _as_json(key: ApiKey) -> str:
    line = {
        "id": key.id,
        "name": key.label,
        "scopes": list(key.scopes),
        "created_at": _moment(key.created_at),
        "expires_at": _moment(key.expires_at),
        "revoked_at": _moment(key.revoked_at),
        "last_used_at": _moment(key.last_used_at),
    }
    return json.dumps(line)


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
