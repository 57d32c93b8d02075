"""The report on a terminal, or in a file of plain text: what needs action comes first."""

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from app.reports.entries import Entry, Outline, kinds_counted, outline
from app.reports.works import ShownWork, shown_works, works_headline
from checkers.model import Report, Standing

_STYLES = {
    Standing.DOES_NOT_STAND: "bold red",
    Standing.COULD_NOT_TELL: "yellow",
    Standing.STANDS: "green",
    Standing.NOT_CHECKED: "dim",
}
_INDENT = 4


def print_report(report: Report, console: Console) -> None:
    """Write a report to ``console``; without colours and line breaks of ours where it is a file."""
    printer = _Printer(console)
    printer.report(outline(report))
    printer.works(works_headline(report), shown_works(report))


class _Printer:
    """A console that is only ever given texts, never rich's markup."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def report(self, shown: Outline) -> None:
        self._heading(shown)
        self._entries("Needs action", shown.needs_action)
        self._entries("The link can be updated", shown.updates)
        self._entries("Could not tell", shown.could_not_tell)
        self._own(shown.own)
        self._quotations(shown.quoting)
        self._entries("Decided by an editor", shown.decided)
        self._titles(shown.titles)
        self._totals(shown)

    def works(self, headline: str, works: Iterable[ShownWork]) -> None:
        """The author's earlier works, as a tree: the deeper, the further in."""
        if headline:
            self._line("")
            self._line("EARLIER WORKS OF THE AUTHOR", style="bold underline")
            self._line(headline)
        for work in works:
            self._line("")
            self._work(work, " " * _INDENT * (work.level - 1))

    def _work(self, work: ShownWork, margin: str) -> None:
        self._line(f"{margin}{work.title or 'A work without a title'} ({work.id})", style="bold")
        address = work.address.text if work.address else ""
        for text in filter(None, (address, work.byline, work.cited_by, work.source)):
            self._line(f"{margin}{text}", style="dim")
        if work.problem:
            self._line(f"{margin}Not read: {work.problem}.", style="yellow")
        for cut in work.cut:
            self._line(f"{margin}Not looked at: {cut}", style="yellow")
        if work.counts:
            self._line(f"{margin}{work.counts}")
        for entry in work.broken:
            self._broken(entry, margin + " " * _INDENT)

    def _broken(self, entry: Entry, margin: str) -> None:
        badge = entry.badge
        cited = f" “{entry.cited}”" if entry.cited else ""
        self._line(f"{margin}{badge.shape} {badge.word}{cited}", style=_STYLES[badge.standing])
        if entry.address:
            self._line(f"{margin}  {entry.address.text}")
        if entry.copy:
            self._line(f"{margin}  Archived copy, {entry.copy.words}:")
            self._line(f"{margin}  {entry.copy.address.text}")
        elif entry.archive_note:
            self._line(f"{margin}  {entry.archive_note}", style="dim")

    def _heading(self, shown: Outline) -> None:
        self._line(shown.title, style="bold")
        if shown.address:
            self._line(shown.address.text)
        if shown.byline:
            self._line(shown.byline, style="dim")
        for cut in shown.cut:
            self._line(f"Not looked at: {cut}", style="yellow")
        self._line("")
        self._line(shown.headline, style="bold")

    def _entries(self, title: str, entries: Iterable[Entry]) -> None:
        for number, entry in enumerate(entries):
            if number == 0:
                self._line("")
                self._line(title.upper(), style="bold underline")
            self._line("")
            self._entry(entry)

    def _own(self, entries: list[Entry]) -> None:
        if entries:
            self._line("")
            self._line("THE AUTHOR'S OWN WORKS", style="bold underline")
        for entry in entries:
            badge = entry.badge
            self._line("")
            self._line(
                f"{badge.shape} {entry.where or '-'}  {badge.word}", style=_STYLES[badge.standing]
            )
            if entry.cited:
                self._prose(f"“{entry.cited}”")
            if entry.address:
                self._address(entry.address.text)
            self._prose(f"{entry.own}.", style="dim")

    def _quotations(self, entries: list[Entry]) -> None:
        if entries:
            self._line("")
            self._line("QUOTED WORDS", style="bold underline")
        for entry in entries:
            for quoted in entry.quotations:
                self._line("")
                self._line(f"{entry.where or '-'}  {quoted.outcome}")
                self._prose(f"“{quoted.words}”")
                if quoted.address:
                    self._address(quoted.address.text)

    def _entry(self, entry: Entry) -> None:
        badge = entry.badge
        self._line(
            f"{badge.shape} {entry.where or '-'}  {badge.word}", style=_STYLES[badge.standing]
        )
        if entry.cited:
            self._prose(f"“{entry.cited}”")
        if entry.work:
            self._prose(entry.work)
        if entry.address:
            self._address(entry.address.text)
        if entry.resolved:
            self._prose(entry.resolved)
        if entry.original:
            self._prose("A copy of:")
            self._address(entry.original.text)
            self._prose(entry.linked)
        if entry.used:
            self._prose(f"This address is {entry.used} in the article.", style="dim")
        self._prose(entry.explanation)
        self._prose(entry.certainty, style="dim")
        if entry.own:
            self._prose(f"{entry.own}.", style="dim")
        self._copy(entry)
        self._prose(f"→ {entry.action}", style="bold")
        if entry.proposal:
            self._address(entry.proposal)

    def _titles(self, entries: tuple[Entry, ...]) -> None:
        """Titles without an address: what they may be, or why it is not known."""
        if entries:
            self._line("")
            self._line("TITLES WITHOUT A LINK", style="bold underline")
        for entry in entries:
            self._line("")
            self._line(f"{entry.badge.shape} {entry.where or '-'}  “{entry.cited}”")
            self._prose(entry.resolved)
            for address, words in entry.possible:
                self._address(address.text)
                self._prose(words, style="dim")

    def _copy(self, entry: Entry) -> None:
        if entry.copy:
            self._prose(f"Archived copy, {entry.copy.words}:")
            self._address(entry.copy.address.text)
        elif entry.badge.standing is Standing.DOES_NOT_STAND:
            self._prose(entry.archive_note)

    def _totals(self, shown: Outline) -> None:
        self._line("")
        if standing := (*shown.stands, *shown.updates):
            self._line(f"Stand: {kinds_counted(standing)}", style="green")
        if shown.not_checked:
            self._line(f"Not checked: {len(shown.not_checked):,}", style="dim")
        if shown.counts:
            self._line(shown.counts)

    def _line(self, text: str, *, style: str = "") -> None:
        self._console.print(self._text(text, style), soft_wrap=True)

    def _address(self, text: str) -> None:
        """What people copy: never broken by us, however long."""
        self._line(" " * _INDENT + text)

    def _prose(self, text: str, *, style: str = "") -> None:
        if not self._console.is_terminal:
            self._line(" " * _INDENT + text, style=style)
            return
        self._console.print(Padding(self._text(text, style), (0, 0, 0, _INDENT)))

    def _text(self, text: str, style: str) -> Text:
        """The text in as far as the console's encoding has its characters."""
        encoding = self._console.encoding
        return Text(text.encode(encoding, "replace").decode(encoding), style=style)
