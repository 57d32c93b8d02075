"""The report as one HTML file that needs nothing else: no script, no address but those it shows."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from app.reports.entries import outline
from app.reports.neutral import encodable
from app.reports.words import SHAPES, STANDING_WORDS
from app.reports.works import shown_works, works_headline
from checkers.model import Report


def as_html(report: Report, *, id: str = "") -> str:
    """A report as a page of its own, to be mailed, stored or printed."""
    return _template().render(
        id=encodable(id),
        shown=outline(report),
        works=shown_works(report),
        works_headline=works_headline(report),
        made_at=f"{report.completed_at:%Y-%m-%d %H:%M} UTC",
        standings=[(standing, SHAPES[standing], word) for standing, word in STANDING_WORDS.items()],
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("app.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html")
