"""A report turned into what its page shows: plain texts and choices already made."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from app.reports.entries import Address
from app.reports.works import ShownWork, shown_works, works_headline
from app.web.cards import Card, address_shown, card
from app.web.repair_preview import Repair, repair_preview
from checkers.model import Report, Standing
from checkers.repair import address_of, why_no_repair
from checkers.verdicts import day


@dataclass(frozen=True, slots=True)
class Count:
    """How many citations have a standing, and the words that follow the number."""

    number: int
    words: str
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """A report in the order in which it is read."""

    title: str
    address: Address | None
    byline: str
    cut: tuple[str, ...]
    tally: tuple[Count, ...]
    needs_action: tuple[Card, ...]
    could_not_tell: tuple[Card, ...]
    stands: tuple[Card, ...]
    not_checked: tuple[Card, ...]
    repair: Repair | None
    why_no_repair: str
    works: tuple[ShownWork, ...]
    works_headline: str

    @property
    def is_empty(self) -> bool:
        """Whether the article cites nothing that was found."""
        return not any(count.number for count in self.tally)


def report_page(
    report: Report, *, chosen: Collection[str] | None = None, holding: Collection[str] = ()
) -> ReportPage:
    """Lay a report out.

    ``chosen`` are the changes to preview, every one where it is None; ``holding`` are the ids of
    the editors' decisions that hold.
    """
    uses = Counter(address_of(finding.citation) for finding in report.findings)
    cards = [
        card(
            finding,
            number,
            article=report.article,
            holding=holding,
            uses=uses[address_of(finding.citation)],
        )
        for number, finding in enumerate(report.findings, start=1)
    ]
    of = {
        standing: tuple(c for c in cards if c.badge.standing is standing) for standing in Standing
    }
    article = report.article
    return ReportPage(
        title=article.title or (article.url.text if article.url else "An article without a title"),
        address=address_shown(article.url),
        byline=_byline(report),
        cut=article.cut,
        tally=_tally(of),
        needs_action=of[Standing.DOES_NOT_STAND],
        could_not_tell=of[Standing.COULD_NOT_TELL],
        stands=of[Standing.STANDS],
        not_checked=of[Standing.NOT_CHECKED],
        repair=repair_preview(report, cards, chosen),
        why_no_repair=why_no_repair(article),
        works=shown_works(report),
        works_headline=works_headline(report),
    )


_TALLY_WORDS = {
    Standing.DOES_NOT_STAND: ("needs action", "need action"),
    Standing.COULD_NOT_TELL: ("could not be told", "could not be told"),
    Standing.STANDS: ("stands", "stand"),
    Standing.NOT_CHECKED: ("was not checked", "were not checked"),
}


def _tally(of: dict[Standing, tuple[Card, ...]]) -> tuple[Count, ...]:
    return tuple(
        Count(len(of[standing]), one if len(of[standing]) == 1 else many, standing)
        for standing, (one, many) in _TALLY_WORDS.items()
        if of[standing] or standing is not Standing.NOT_CHECKED
    )


def _byline(report: Report) -> str:
    article = report.article
    parts = [
        "By " + ", ".join(article.authors) if article.authors else "",
        day(article.published_at) if article.published_at else "",
        article.source_line or article.site or "",
    ]
    return " · ".join(part for part in parts if part)
