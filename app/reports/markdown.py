"""The report in Markdown: a table to see it all, then a section for each citation to look at.

Every text comes from the article or from a probed server. In it, what Markdown or HTML would act on
is escaped, so that it is read as it was written.
"""

import re
from collections.abc import Iterable, Iterator

from app.reports.entries import Address, Entry, Outline, outline
from app.reports.works import shown_works, works_headline
from checkers.model import Report

_MARKUP = re.compile(
    r"[\\`*_\[\]|~@$]"
    r"|^[#+\-=>]"  # at a line's start: a heading, a list, a quotation
    r"|:(?=//)|(?<=www)\.",  # what GitHub would make a link of
    re.IGNORECASE,
)
_LIST_NUMBER = re.compile(r"^\d+(?=[.)])")
_ENTITY_LIKE = re.compile(r"(&#?\w+);")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;"})
_NOT_IN_ANGLE_BRACKETS = str.maketrans(
    {character: f"%{ord(character):02X}" for character in "<>|\\`\"' "}
)


def as_markdown(report: Report) -> str:
    """A report as a Markdown document (CommonMark with GitHub's tables)."""
    lines = (*_lines(outline(report)), *_works(report))
    return "\n".join(lines) + "\n"


def _lines(shown: Outline) -> Iterator[str]:
    yield from (f"# {_text(shown.title)}", "")
    if shown.address:
        yield from (_link(shown.address), "")
    if shown.byline:
        yield from (_text(shown.byline), "")
    for cut in shown.cut:
        yield from (f"**Not looked at:** {_text(cut)}", "")
    yield from (f"**{_text(shown.headline)}**", "")
    if shown.counts:
        yield from (f"{_text(shown.counts)}", "")
    yield from _table(shown.all)
    yield from _section("Needs action", shown.needs_action)
    yield from _section("The link can be updated", shown.updates)
    yield from _section("Could not tell", shown.could_not_tell)
    yield from _own(shown.own)
    yield from _quotations(shown.quoting)
    yield from _section("Decided by an editor", shown.decided)
    yield from _titles(shown.titles)


def _works(report: Report) -> Iterator[str]:
    """The author's earlier works: a list in a list, as deep as the tree."""
    if not (headline := works_headline(report)):
        return
    yield from ("## Earlier works of the author", "", _text(headline), "")
    for work in shown_works(report):
        margin = "  " * (work.level - 1)
        yield f"{margin}- **{_text(work.title or 'A work without a title')}** {_link(work.address)}"
        for said in (work.byline, work.cited_by, work.source, *work.cut, work.counts):
            if said:
                yield f"{margin}  {_text(said)}  "
        if work.problem:
            yield f"{margin}  Not read: {_text(work.problem)}."
        for entry in work.broken:
            yield f"{margin}  - {_broken(entry)}"
    yield ""


def _broken(entry: Entry) -> str:
    """What does not stand of what a work cites, and its archived copy, in a line."""
    cited = f" “{_text(entry.cited)}”" if entry.cited else ""
    said = f"{entry.badge.shape} {_text(entry.badge.word)}{cited} {_link(entry.address)}"
    if entry.copy:
        return f"{said}; archived copy, {_text(entry.copy.words)}: {_link(entry.copy.address)}"
    return f"{said}; {_text(entry.archive_note)}" if entry.archive_note else said


def _table(entries: list[Entry]) -> Iterator[str]:
    if not entries:
        return
    yield "| # | Line | Verdict | Cited | Address | To do |"
    yield "|--:|--:|:--|:--|:--|:--|"
    for entry in entries:
        cells = (
            str(entry.number),
            _text(entry.where),
            f"{entry.badge.shape} {_text(entry.badge.word)}",
            _text(entry.cited),
            _link(entry.address),
            _text(entry.action),
        )
        yield f"| {' | '.join(cells)} |"
    yield ""


def _section(title: str, entries: Iterable[Entry]) -> Iterator[str]:
    for number, entry in enumerate(entries):
        if number == 0:
            yield from (f"## {title}", "")
        yield from _entry(entry)


def _own(entries: list[Entry]) -> Iterator[str]:
    if not entries:
        return
    yield from ("## The author's own works", "")
    for entry in entries:
        what = " ".join(filter(None, (_text(entry.cited), _link(entry.address))))
        verdict = f"{entry.badge.shape} {_text(entry.badge.word)}"
        yield f"- {entry.number}\\. {what}: {verdict}. {_text(entry.own)}."
    yield ""


def _quotations(entries: list[Entry]) -> Iterator[str]:
    if not entries:
        return
    yield from ("## Quoted words", "")
    for entry in entries:
        for quoted in entry.quotations:
            link = f": {_link(quoted.address)}" if quoted.address else ""
            yield f"- {entry.number}\\. “{_text(quoted.words)}”: {_text(quoted.outcome)}{link}"
    yield ""


def _titles(entries: tuple[Entry, ...]) -> Iterator[str]:
    """Titles without an address: what they may be, or why it is not known."""
    if entries:
        yield from ("## Titles without a link", "")
    for entry in entries:
        yield f"- {entry.number}\\. “{_text(entry.cited)}”: {_text(entry.resolved)}"
        for address, words in entry.possible:
            yield f"  - {_link(address)}, {_text(words)}"
    if entries:
        yield ""


def _entry(entry: Entry) -> Iterator[str]:
    where = f", line {_text(entry.where)}" if entry.where else ""
    yield from (f"### {entry.number}\\. {entry.badge.shape} {_text(entry.badge.word)}{where}", "")
    if entry.context or entry.cited:
        yield from (f"> {_text(entry.context or entry.cited)}", "")
    yield from (_text(entry.explanation), "")
    yield from _facts(entry)
    yield ""


def _facts(entry: Entry) -> Iterator[str]:
    if entry.work:
        yield f"- {_text(entry.work)}"
    if entry.resolved:
        yield f"- {_text(entry.resolved)}"
    if entry.address:
        used = f" ({_text(entry.used)})" if entry.used else ""
        yield f"- Cited address: {_link(entry.address)}{used}"
    if entry.original:
        yield f"- A copy of: {_link(entry.original)}"
        yield f"- {_text(entry.linked)}"
    if entry.own:
        yield f"- {_text(entry.own)}"
    if entry.copy:
        yield f"- Archived copy, {_text(entry.copy.words)}: {_link(entry.copy.address)}"
    elif entry.archive_note:
        yield f"- {_text(entry.archive_note)}"
    yield f"- How sure: {_text(entry.certainty)}"
    yield f"- To do: {_text(entry.action)}"
    if entry.new_address and not entry.copy:
        yield f"- New address: {_link(entry.new_address)}"
    for observation in entry.observations:
        yield f"- Seen: {_text(observation)}"


def _link(address: Address | None) -> str:
    """A web address as a link; any other as mere text."""
    if address is None:
        return ""
    if not address.linkable:
        return _text(address.text)
    destination = _ENTITY_LIKE.sub(r"\1%3B", address.text.translate(_NOT_IN_ANGLE_BRACKETS))
    return f"<{destination}>"


def _text(text: str) -> str:
    r"""Text as Markdown that reads as it.

    >>> _text("[a](javascript:b) <i>|")
    '\\[a\\](javascript:b) &lt;i>\\|'
    """
    escaped = _MARKUP.sub(r"\\\g<0>", text.translate(_HTML))
    return _LIST_NUMBER.sub(r"\g<0>\\", escaped)
