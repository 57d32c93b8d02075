"""What editors have decided about addresses and hosts, to be looked up while judging."""

from collections.abc import Iterable

from checkers.model import Decision, DecisionKind, VerdictKind
from checkers.urls import Url


class Decisions:
    """Editors' decisions. Those on the address come before those on its host, then the latest."""

    __slots__ = ("_of_hosts", "_of_urls")

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._of_urls: dict[Url, list[Decision]] = {}
        self._of_hosts: dict[str, list[Decision]] = {}
        for decision in sorted(decisions, key=lambda one: one.at, reverse=True):
            if decision.url is not None:
                self._of_urls.setdefault(decision.url.without_fragment, []).append(decision)
            elif decision.host:
                self._of_hosts.setdefault(decision.host, []).append(decision)

    def __bool__(self) -> bool:
        return bool(self._of_urls or self._of_hosts)

    def ignoring(self, url: Url) -> Decision | None:
        """The decision that the address is not to be checked."""
        return self._latest(url, DecisionKind.IGNORE)

    def blocking_robots(self, url: Url) -> Decision | None:
        """The decision that what its host tells robots counts for nothing."""
        return self._latest(url, DecisionKind.BLOCKS_ROBOTS)

    def disputing(self, url: Url, kind: VerdictKind) -> Decision | None:
        """The decision that a verdict of this kind is wrong for the address."""
        if not self:
            return None
        return next(
            (
                decision
                for decision in self.about(url)
                if decision.kind is DecisionKind.WRONG and decision.disputed is kind
            ),
            None,
        )

    def _latest(self, url: Url, kind: DecisionKind) -> Decision | None:
        if not self:
            return None
        return next((one for one in self.about(url) if one.kind is kind), None)

    def about(self, url: Url) -> list[Decision]:
        """Those of the address, then those of its host and of the domains above it."""
        found = list(self._of_urls.get(url.without_fragment, ()))
        labels = url.host.rstrip(".").split(".")
        for at in range(len(labels)):
            found += self._of_hosts.get(".".join(labels[at:]), ())
        return found
