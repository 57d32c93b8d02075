"""The report on a terminal, or in a file of plain text: what needs action comes first."""

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from app.reports.entries import Entry, Outline, kinds_counted, outline
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
    _Printer(console).report(outline(report))


class _Printer:
    """A console that is only ever given texts, never rich's markup."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def report(self, shown: Outline) -> None:
        self._heading(shown)
        self._entries("Needs action", shown.needs_action)
        self._entries("The link can be updated", shown.updates)
        self._entries("Could not tell", shown.could_not_tell)
        self._entries("Decided by an editor", shown.decided)
        self._titles(shown.titles)
        self._totals(shown)

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
