"""What the database holds, as values: how the rest of the shell sees its rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from checkers.model import Format, Memento, Report
from checkers.urls import Url


class CheckStatus(StrEnum):
    """How far a check is. Nothing follows on completed, failed and cancelled."""

    QUEUED = "queued"
    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def has_ended(self) -> bool:
        return self not in OPEN


OPEN = frozenset({CheckStatus.QUEUED, CheckStatus.RUNNING})
"""The states of a check that still has to be done."""


class SaveState(StrEnum):
    """How far a page is on its way into an archive."""

    QUEUED = "queued"
    PENDING = "pending"
    SAVED = "saved"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Save:
    """An address that an archive is to keep a copy of, for all citations of it.

    ``attempts`` are those that failed, ``submitted_at`` is when the archive last began to make a
    copy, under the number ``job``; ``why`` says in words what it waits for, or failed with.
    ``due_at`` is None where it has ended, ``claimed_until`` set while somebody has it in hand.
    """

    url: Url
    state: SaveState
    asked_at: datetime
    attempts: int = 0
    submitted_at: datetime | None = None
    due_at: datetime | None = None
    claimed_until: datetime | None = None
    job: str = ""
    why: str = ""
    memento: Memento | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveWish:
    """A citation of a check that wants its address saved; ``new`` if it is not to be had yet.

    One that is not new only takes part in what was saved for others.
    """

    citation_id: str
    url: Url
    new: bool = True


class Stage(StrEnum):
    """Which step a stored finding has come through: only judged, or an archive was asked too."""

    VERDICT = "verdict"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRequest:
    """What is to be checked: an article's address, or its text (``html``), or its bytes (``data``).

    ``base_url`` is the address that text and bytes are, or will be, published at; ``max_age`` how
    many seconds old may be what other checks have seen, None for as long as the settings say;
    ``remedies`` are choices for this check, written as in the settings; without ``resolve`` titles
    without a link are left as they are.
    """

    url: str | None = None
    html: str | None = None
    data: bytes | None = None
    base_url: str | None = None
    format: Format | None = None
    authors: tuple[str, ...] = ()
    published_at: datetime | None = None
    archive: bool = True
    depth: int = 0
    include_furniture: bool = False
    max_age: int | None = None
    remedies: tuple[str, ...] = ()
    resolve: bool = True

    def __post_init__(self) -> None:
        given = [source for source in (self.url, self.html, self.data) if source is not None]
        if len(given) != 1:
            raise ValueError("give exactly one of url, html and data")


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Citations: judged so far, in all (0 before the article was read), and to be acted upon."""

    done: int = 0
    total: int = 0
    needs_action: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckView:
    """One check as it stands. ``error`` is a sentence for the editor, '' where nothing failed.

    ``waiting`` says what it waits for, where it does. ``unanswered`` citations are asked for again
    at archives, the next at ``asked_again_at``: their answers change a report that is complete.
    ``latest_news`` is the id of the latest event that told of one, 0 before. ``saves`` are what
    becomes of the citations that are being saved, by their ids. ``report`` is partial while the
    check runs, and None before the article has been read.
    """

    id: str
    status: CheckStatus
    created_at: datetime
    started_at: datetime | None = None
    completed_at: datetime | None = None
    error: str = ""
    waiting: str = ""
    unanswered: int = 0
    asked_again_at: datetime | None = None
    latest_news: int = 0
    progress: Progress = Progress()
    report: Report | None = None
    saves: Mapping[str, Save] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckEvent:
    """Something that happened in a check.

    Names: started, resolving (titles that are mentioned are looked for), resolved (one was),
    progress, finding, reading (the author's earlier works are), work (one was), suspended, resumed,
    completed, failed, cancelled; and after the end answered, when an archive has answered late, and
    saved, when it has a copy of a page that it was asked to save. Ids grow, also from one check to
    the next.
    """

    id: int
    name: str
    at: datetime
    data: dict[str, Any] = field(default_factory=dict)  # JSON: whatever the event's name promises


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """An article that is checked again and again; ``claimed_at`` is set while somebody does so.

    ``depth`` is how many levels of its author's earlier works are followed.
    """

    id: str
    target: str
    every: timedelta
    created_at: datetime
    next_due_at: datetime
    depth: int = 0
    last_check_id: str | None = None
    claimed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """An API key as it may be shown: never its secret."""

    id: str
    label: str
    scopes: tuple[str, ...]
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    last_used_at: datetime | None = None

    def is_good(self, now: datetime) -> bool:
        """Whether it opens the door at that time: not revoked, not expired."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """A key just made. ``token`` is what its owner must keep: it is shown once, and not stored."""

    key: ApiKey
    token: str = field(repr=False)
