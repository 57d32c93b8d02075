"""``docs/remedies.md`` against the code: what can be chosen for each kind of verdict.

Where the table is out of date, the failing test shows it as it should be.
"""

from pathlib import Path

from checkers.repair import POSSIBLE, RemedyPolicy
from tests.checkers.repair.articles import html_article, verdict

DOCS = Path(__file__).parents[3] / "docs" / "remedies.md"


def choices() -> str:
    article = html_article("")
    rows = []
    for kind, ways in POSSIBLE.items():
        usual = RemedyPolicy().way(verdict(kind), article)
        possible = ", ".join(f"`{way}`" for way in ways)
        rows.append(f"| `{kind}` | `{usual}` | {possible} |")
    return "\n".join(rows)


def test_every_choice_is_in_the_docs() -> None:
    assert choices() in DOCS.read_text(encoding="utf-8"), choices()
