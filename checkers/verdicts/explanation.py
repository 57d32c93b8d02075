"""A verdict in an editor's words: what was seen, and what to do."""

from collections.abc import Sequence

from checkers.model import Decision, Page, Purpose, VerdictKind
from checkers.verdicts.addresses import is_parking_name_server
from checkers.verdicts.days import day
from checkers.verdicts.facts import Facts
from checkers.verdicts.pages import is_not_found_title
from checkers.verdicts.reasons import Reason
from checkers.verdicts.sentences import ADVICE, SENTENCES

_SHOWN = 80
"""Characters of a stranger's text that an explanation repeats."""


def explain(
    kind: VerdictKind,
    reasons: Sequence[Reason],
    facts: Facts,
    *,
    decision: Decision | None = None,
) -> str:
    """The sentences of the reasons, and the advice for the kind.

    When it was seen, and how sure that is, ``with_history`` adds: it depends on earlier looks.
    """
    texts = [*(SENTENCES[reason] for reason in reasons), ADVICE[kind]]
    values = _Values(facts, decision)
    return " ".join(text.format_map(values) for text in texts if text)


class _Values(dict[str, str]):
    """The facts that sentences speak of, worked out when a sentence has them."""

    def __init__(self, facts: Facts, decision: Decision | None) -> None:
        super().__init__()
        self._facts = facts
        self._decision = decision

    def __missing__(self, name: str) -> str:
        value: str = getattr(self, f"_{name}")()
        return value

    def _problem(self) -> str:
        return _short((self._facts.citation.problem or "").rstrip("."))

    def _scheme(self) -> str:
        return self._facts.url.scheme

    def _host(self) -> str:
        """The host that failed, at the end of the redirects; where none failed, the cited one."""
        seen = self._facts.has(Purpose.PAGE)
        return self._facts.final.host if seen and seen.failure else self._facts.url.host

    def _domain(self) -> str:
        seen = self._facts.has(Purpose.PAGE)
        return self._facts.final.site if seen and seen.failure else self._facts.url.site

    def _decided_on(self) -> str:
        decision = self._decided()
        return day(decision.at) if decision else "an unknown day"

    def _decided_because(self) -> str:
        decision = self._decided()
        reason = _short(decision.reason) if decision else ""
        return f" (“{reason}”)" if reason else ""

    def _disputed(self) -> str:
        disputed = self._decision.disputed if self._decision else None
        return str(disputed).replace("_", " ") if disputed else "the verdict"

    def _decided(self) -> Decision | None:
        decisions, url = self._facts.policy.decisions, self._facts.url
        return self._decision or decisions.ignoring(url) or decisions.blocking_robots(url)

    def _memento_day(self) -> str:
        seen = self._facts.as_cited
        return day(seen.day) if seen else "an unknown day"

    def _cosine(self) -> str:
        seen = self._facts.as_cited
        return f"{seen.cosine * 100:.0f}" if seen else "0"

    def _registered_on(self) -> str:
        seen = self._facts.has(Purpose.REGISTRATION)
        return day(seen.registered_at) if seen and seen.registered_at else "an unknown day"

    def _name_server(self) -> str:
        seen = self._facts.has(Purpose.NAME_SERVERS)
        servers = seen.name_servers if seen else ()
        return next(filter(is_parking_name_server, servers), "")

    def _seconds(self) -> str:
        return f"{self._facts.answer.elapsed.total_seconds():.0f}"

    def _failure(self) -> str:
        told = _short(self._facts.answer.failure_text)
        return told or str(self._facts.failure or "it is not what it is declared to be")

    def _hops(self) -> str:
        return str(len(self._facts.answer.hops))

    def _status(self) -> str:
        return str(self._facts.status)

    def _second_status(self) -> str:
        return str(self._facts.second_agent.status)

    def _unverified_status(self) -> str:
        return str(self._facts.unverified.status)

    def _media(self) -> str:
        return (
            _short(self._facts.answer.media_type) or self._facts.answer.magic or "of unknown type"
        )

    def _title(self) -> str:
        page = self._shown_page()
        return _short(page.title or page.h1 or page.og_title or page.excerpt) or "without a title"

    def _not_found(self) -> str:
        page = self._facts.page
        title = page.title if is_not_found_title(page.title) else page.h1
        return _short(title)

    def _words(self) -> str:
        return str(self._facts.page.words)

    def _alike(self) -> str:
        return f"{self._facts.sibling_likeness * 100:.0f}"

    def _final(self) -> str:
        return self._facts.final.text

    def _final_host(self) -> str:
        return self._facts.final.host

    def _final_path(self) -> str:
        return self._facts.final.path

    def _parking_host(self) -> str:
        return self._facts.parking_host

    def _shown_page(self) -> Page:
        unverified = self._facts.has(Purpose.UNVERIFIED)
        page = unverified.page if unverified else self._facts.page
        return page or Page()


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
