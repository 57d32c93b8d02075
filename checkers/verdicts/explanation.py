"""A verdict in an editor's words: what was seen, what to do, when, and how sure."""

from collections.abc import Sequence
from datetime import datetime

from checkers.model import Page, Purpose, Standing, VerdictKind
from checkers.verdicts.facts import Facts
from checkers.verdicts.pages import is_not_found_title
from checkers.verdicts.reasons import Reason
from checkers.verdicts.sentences import ADVICE, SENTENCES

_SHOWN = 80
"""Characters of a stranger's text that an explanation repeats."""

_SEEN = {
    Standing.STANDS: "",
    Standing.DOES_NOT_STAND: "First seen failing on {day}, {sure} % sure; one look is not enough.",
    Standing.COULD_NOT_TELL: "Seen on {day}, {sure} % sure.",
    Standing.NOT_CHECKED: "",
}


def explain(
    kind: VerdictKind, reasons: Sequence[Reason], facts: Facts, *, sure: float, now: datetime
) -> str:
    """The sentences of the reasons, the advice for the kind, when it was seen and how sure that is.

    ``now`` is the day of what was seen where no evidence has one.
    """
    texts = [SENTENCES[reason] for reason in reasons] + [ADVICE[kind], _SEEN[kind.standing]]
    values = _Values(facts, sure=sure, now=now)
    return " ".join(text.format_map(values) for text in texts if text)


class _Values(dict[str, str]):
    """The facts that sentences speak of, worked out when a sentence has them."""

    def __init__(self, facts: Facts, *, sure: float, now: datetime) -> None:
        super().__init__(sure=f"{sure * 100:.0f}")
        self._facts = facts
        self._now = now

    def __missing__(self, name: str) -> str:
        value: str = getattr(self, f"_{name}")()
        return value

    def _problem(self) -> str:
        return _short((self._facts.citation.problem or "").rstrip("."))

    def _scheme(self) -> str:
        return self._facts.url.scheme

    def _host(self) -> str:
        return self._facts.final.host if self._facts.answer.failure else self._facts.url.host

    def _domain(self) -> str:
        return self._facts.final.site

    def _day(self) -> str:
        seen = self._facts.has(Purpose.PAGE)
        at = seen.at if seen else self._now
        return f"{at.day} {at:%B %Y}"

    def _seconds(self) -> str:
        return f"{self._facts.answer.elapsed.total_seconds():.0f}"

    def _failure(self) -> str:
        return _short(self._facts.answer.failure_text) or str(self._facts.failure)

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
