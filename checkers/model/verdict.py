"""What is concluded of a citation, over time, and what editors decide."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from checkers.urls import Url


class Standing(StrEnum):
    """What a kind of verdict says about the citation as a whole."""

    STANDS = "stands"
    DOES_NOT_STAND = "does_not_stand"
    COULD_NOT_TELL = "could_not_tell"
    NOT_CHECKED = "not_checked"


class VerdictKind(StrEnum):
    """The conclusion for a citation."""

    ALIVE = "alive"
    MOVED = "moved"
    RESTRICTED = "restricted"
    GONE = "gone"
    SOFT_404 = "soft_404"
    DEFUNCT_SITE = "defunct_site"
    PARKED = "parked"
    USURPED = "usurped"
    DRIFTED = "drifted"
    LEGALLY_BLOCKED = "legally_blocked"
    BLOCKED = "blocked"
    RATE_LIMITED = "rate_limited"
    TIMEOUT = "timeout"
    SERVER_ERROR = "server_error"
    UNREACHABLE = "unreachable"
    TLS_BROKEN = "tls_broken"
    UNKNOWN = "unknown"
    NOT_CHECKED = "not_checked"

    @property
    def standing(self) -> Standing:
        if self in _STANDS:
            return Standing.STANDS
        if self in _DOES_NOT_STAND:
            return Standing.DOES_NOT_STAND
        if self is VerdictKind.NOT_CHECKED:
            return Standing.NOT_CHECKED
        return Standing.COULD_NOT_TELL


_V = VerdictKind
_STANDS = {_V.ALIVE, _V.MOVED, _V.RESTRICTED}
_DOES_NOT_STAND = {
    _V.GONE, _V.SOFT_404, _V.DEFUNCT_SITE, _V.PARKED, _V.USURPED, _V.DRIFTED, _V.LEGALLY_BLOCKED,
}  # fmt: skip


class VerdictState(StrEnum):
    """Whether time has confirmed a verdict: one look is never enough to settle a death."""

    PROVISIONAL = "provisional"
    SETTLED = "settled"
    INCONCLUSIVE = "inconclusive"


class DecisionKind(StrEnum):
    """What an editor has decided, whatever the rules say."""

    WRONG = "wrong"
    IGNORE = "ignore"
    BLOCKS_ROBOTS = "blocks_robots"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An editor's word on one address, or on a whole host: it wins over the rules.

    ``WRONG`` is about one verdict, ``disputed``, that ``rule`` came to: whenever the rules come to
    that kind again, ``verdict`` stands in its place. ``IGNORE`` has the address not checked any
    more, ``BLOCKS_ROBOTS`` has what the host tells robots counted for nothing. Exactly one of
    ``url`` and ``host`` is set; ``reason`` is in the editor's words.
    """

    id: str
    kind: DecisionKind
    at: datetime
    reason: str = ""
    url: Url | None = None
    host: str | None = None
    disputed: VerdictKind | None = None
    verdict: VerdictKind | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The conclusion for one citation: what, how sure (.05 to .99), why, and in an editor's words.

    ``rule`` is the name of the rule that decided, ``decision`` the editor's word where that did.
    ``url`` is the address where the resource was found, where that differs from the cited one.
    """

    kind: VerdictKind
    confidence: float
    reasons: tuple[str, ...]
    explanation: str
    rules_version: str
    rule: str = ""
    decision: Decision | None = None
    state: VerdictState = VerdictState.PROVISIONAL
    url: Url | None = None
    first_seen_failing_at: datetime | None = None

    @property
    def standing(self) -> Standing:
        """What the kind says; but what could not be told for long enough does not stand.

        Strikes settle a silence, too: a reader has got nothing from that address for weeks.
        """
        standing = self.kind.standing
        if standing is Standing.COULD_NOT_TELL and self.state is VerdictState.SETTLED:
            return Standing.DOES_NOT_STAND
        return standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at an address: when, what the verdict was, how sure, and by which rule."""

    at: datetime
    kind: VerdictKind
    confidence: float
    rule: str = ""
