"""Options and arguments that several commands share, each with its help text."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class OutputFormat(StrEnum):
    """The forms of a report: ``app.reports.ReportFormat`` without loading what writes them."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    CSV = "csv"
    MARKDOWN = "markdown"


Target = Annotated[
    str,
    typer.Argument(
        metavar="TARGET", help="A URL, an HTML, Markdown or text file, or - for standard input."
    ),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(
        metavar="URL", help="Where the article is, or will be, published: relative links need it."
    ),
]
Author = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME", help="The author, where the article does not say. Repeatable."),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="When it was published, where the article does not say: 2019-05-20, or with a time.",
    ),
]
Depth = Annotated[
    int,
    typer.Option(
        min=0,
        max=2,
        metavar="N",
        help="Follow the author's own earlier works N levels down: 1 checks what they cite, 2 also "
        "what their own earlier works cite. At most 10 works, 40 links of each.",
    ),
]
NoArchive = Annotated[bool, typer.Option("--no-archive", help="Ask no web archive for copies.")]
NoResolve = Annotated[
    bool,
    typer.Option("--no-resolve", help="Do not look for the addresses of titles without a link."),
]
IncludeFurniture = Annotated[
    bool,
    typer.Option(
        "--include-furniture", help="Check menus, footers and boxes too, not only the article."
    ),
]
Remedy = Annotated[
    list[str] | None,
    typer.Option(
        metavar="KIND=WAY",
        help="What to do about links with a verdict, such as timeout=advise: replace them, "
        "add_version (keep them and note the archived copy) or advise. Repeatable; goes before "
        "CITEWATCH_REMEDIES.",
    ),
]
Form = Annotated[OutputFormat, typer.Option("--format", help="The form of the report.")]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write there instead of to standard output: all of it, or nothing.",
    ),
]
