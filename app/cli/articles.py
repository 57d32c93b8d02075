"""The commands about articles and what they cite: check, extract, repair, explain, save, demo."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli.endings import BadInput, Exit
from app.cli.options import (
    Author,
    BaseUrl,
    Depth,
    Form,
    IncludeFurniture,
    NoArchive,
    NoResolve,
    Output,
    OutputFormat,
    Published,
    Remedy,
    Target,
)


def check(
    target: Target,
    base_url: BaseUrl = None,
    author: Author = None,
    published: Published = None,
    depth: Depth = 0,
    no_archive: NoArchive = False,
    no_resolve: NoResolve = False,
    include_furniture: IncludeFurniture = False,
    remedy: Remedy = None,
    format: Form = OutputFormat.TEXT,
    output: Output = None,
) -> None:
    """Check an article: which of its citations still stand?

    For those that do not, an archived copy or a new address is offered where there is one. Titles
    that are only mentioned are looked for on the author's sites, and checked where they are found.

    Exit status: 0 no citation needs action, 1 some do, 2 usage or input error, 3 the check could
    not be done.
    """
    from app.cli.order import read_order
    from app.cli.reporting import check_and_report

    order = read_order(
        target,
        base_url=base_url,
        authors=author,
        published=published,
        archive=not no_archive,
        depth=depth,
        resolve=not no_resolve,
        include_furniture=include_furniture,
        remedies=remedy,
    )
    raise typer.Exit(check_and_report(order, form=format, output=output))


def extract(
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TARGET...",
            help="URLs, HTML, Markdown or text files, or - for standard input.",
            show_default=False,
        ),
    ] = None,
    manifest: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help='Take the pages from lines of JSON: {"file": "a.html", "base_url": "http…"}.',
        ),
    ] = None,
    base_url: BaseUrl = None,
    author: Author = None,
    published: Published = None,
    include_furniture: IncludeFurniture = False,
    output: Output = None,
) -> None:
    """Tell what articles cite, probing nothing.

    Prints a line of JSON for each: "target", "article" and "citations" as in the JSON report, or
    "target" and "error" where a page cannot be read, which does not hold up the others.

    Exit status: 0, also where some pages cannot be read; 2 usage error, or none can be read.
    """
    from app.cli.extracting import extract_all, read_manifest
    from app.cli.order import read_order

    if bool(targets) == bool(manifest):
        raise BadInput("extract: give either TARGET... or --manifest FILE")
    orders = [
        read_order(
            target,
            base_url=base_url,
            authors=author,
            published=published,
            include_furniture=include_furniture,
        )
        for target in targets or ()
    ]
    if manifest is not None:
        orders = read_manifest(manifest, read_order("-", authors=author, published=published))
    raise typer.Exit(extract_all(orders, output=output))


def repair(
    target: Target,
    diff: Annotated[
        bool, typer.Option("--diff", help="Print a unified diff instead of the article.")
    ] = False,
    accept: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="Make only this repair, named by the citation's id in the JSON report (c3), at "
            "every place where the article has its address. Repeatable. Without it, every repair "
            "that is offered is made.",
        ),
    ] = None,
    base_url: BaseUrl = None,
    author: Author = None,
    published: Published = None,
    no_archive: NoArchive = False,
    include_furniture: IncludeFurniture = False,
    remedy: Remedy = None,
    output: Output = None,
) -> None:
    """Check an article and print it repaired.

    Only the bytes of the touched links change. With nothing to repair the article is printed as
    it is. Exit status: 0 done, 2 usage or input error, 3 the check could not be done.
    """
    from app.cli.order import read_order
    from app.cli.repairing import repair as repair_article

    order = read_order(
        target,
        base_url=base_url,
        authors=author,
        published=published,
        archive=not no_archive,
        resolve=False,  # there is no link to repair
        include_furniture=include_furniture,
        remedies=remedy,
    )
    repair_article(order, accepted=accept or [], as_diff=diff, output=output)


def explain(
    url: Annotated[str, typer.Argument(metavar="URL", help="The cited address.")],
    title: Annotated[
        str, typer.Option(metavar="TEXT", help="What the cited work is called, where known.")
    ] = "",
    cited: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day it was cited, like 2019-05-20.")
    ] = None,
    no_archive: NoArchive = False,
) -> None:
    """Show how the verdict for one address comes about.

    Each piece of evidence first, then what follows from it.

    Exit status: 0 it stands or cannot be told, 1 it does not stand, 2 usage error.
    """
    from app.cli.explaining import explain as explain_url

    raise typer.Exit(explain_url(url, title=title, cited=cited, archive=not no_archive))


def save(
    url: Annotated[str, typer.Argument(metavar="URL", help="The address of the page.")],
) -> None:
    """Have a page saved by the Internet Archive, and print the address of the copy.

    With the keys of CITEWATCH_SAVE_KEYS, and where no copy of the last CITEWATCH_SAVE_UNLESS_WITHIN
    days is there. What does not stand is not saved, nor what is a copy itself.

    Exit status: 0 there is a copy, 2 it is not to be saved, 3 it was not saved, or not yet.
    """
    from app.cli.saving import save as save_url

    save_url(url)


def demo(format: Form = OutputFormat.TEXT, output: Output = None) -> None:
    """See a whole report without any network.

    Checks an article that comes along against a small web and a small archive in this process.

    Nothing leaves the machine. Exit status: 0, although some citations of that article need
    action; 3 if the demonstration could not be given.
    """
    from app.cli.demonstrating import demonstrate

    demonstrate(form=format, output=output)
    raise typer.Exit(Exit.FINE)
