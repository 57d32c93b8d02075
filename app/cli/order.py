"""The arguments that say what is to be checked, read."""

from dataclasses import dataclass
from datetime import datetime

from app.cli.endings import BadInput
from app.cli.target import read_time, read_url
from checkers.repair import BadChoice, read_choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be checked, and how. ``name`` is what to call it, if not by its target."""

    target: str
    name: str | None = None
    base_url: str | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    archive: bool = True
    depth: int = 0
    resolve: bool = True
    include_furniture: bool = False
    remedies: tuple[str, ...] = ()


def read_order(
    target: str,
    *,
    base_url: str | None = None,
    authors: list[str] | None = None,
    published: str | None = None,
    archive: bool = True,
    depth: int = 0,
    resolve: bool = True,
    include_furniture: bool = False,
    remedies: list[str] | None = None,
) -> Order:
    """Read the arguments before anything is done.

    Raises:
        BadInput: one of them cannot be used.
    """
    return Order(
        target=target,
        base_url=read_url(base_url).text if base_url else None,
        authors=tuple(name for author in authors or () if (name := author.strip())),
        published_at=read_time(published) if published else None,
        archive=archive,
        depth=depth,
        resolve=resolve,
        include_furniture=include_furniture,
        remedies=_readable(remedies or []),
    )


def _readable(remedies: list[str]) -> tuple[str, ...]:
    try:
        read_choices(remedies)
    except BadChoice as error:
        raise BadInput(f"--remedy: {error}") from error
    return tuple(remedies)
