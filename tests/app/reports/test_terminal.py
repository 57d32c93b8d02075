import io
from dataclasses import replace

import pytest
from rich.console import Console

from app.reports import ReportFormat, print_report, render
from checkers.model import ArchiveAnswer, ArchiveOutcome, Failure, Finding, Report, VerdictKind
from checkers.urls import Url
from tests.app.reports import samples


def with_findings(*findings: Finding) -> Report:
    return replace(samples.report(), findings=findings)


def text_of(report: Report) -> str:
    return render(report, ReportFormat.TEXT)


def on_terminal(report: Report, *, width: int = 80) -> str:
    file = io.StringIO()
    print_report(report, Console(file=file, force_terminal=True, width=width, no_color=False))
    return file.getvalue()


def test_a_report_reads_from_what_needs_action_to_the_counts() -> None:
    kinds = (VerdictKind.ALIVE, VerdictKind.SOFT_404, VerdictKind.MOVED, VerdictKind.BLOCKED)
    findings = [samples.finding(kind, number) for number, kind in enumerate(kinds, start=1)]
    copy = "https://archive.example/web/20190603120000/https://site2.example/2019/05/story?a=1&b=2"
    assert text_of(with_findings(*findings)) == (
        "A coup that was not\n"
        "https://news.example/coup\n"
        "By Ida Wells, Jacob Riis · 21 December 2020 · Source: The Example Post\n"
        "Not looked at: links after the first 5,000\n"
        "\n"
        "1 of 4 citations needs action.\n"
        "\n"
        "NEEDS ACTION\n"
        "\n"
        "✕ 2:34  Soft 404 (says OK, shows an error)\n"
        "    “story 2”\n"
        "    https://site2.example/2019/05/story?a=1&b=2\n"
        "    What was seen says soft_404.\n"
        "    Fairly sure (87 %); to be looked at again before it is settled.\n"
        "    Archived copy, captured 3 June 2019, 12 days after your citation; opened and"
        " checked:\n"
        f"    {copy}\n"
        "    → Point the link to the archived copy\n"
        f'    <a href="{copy}">\n'
        "\n"
        "THE LINK CAN BE UPDATED\n"
        "\n"
        "✓ 3:34  Moved\n"
        "    “story 3”\n"
        "    https://site3.example/2019/05/story?a=1&b=2\n"
        "    What was seen says moved.\n"
        "    Fairly sure (87 %); to be looked at again before it is settled.\n"
        "    → Point the link to the new address\n"
        '    <a href="https://new.example/story">\n'
        "\n"
        "COULD NOT TELL\n"
        "\n"
        "? 4:34  Refused our checker\n"
        "    “story 4”\n"
        "    https://site4.example/2019/05/story?a=1&b=2\n"
        "    What was seen says blocked.\n"
        "    Fairly sure (87 %); to be looked at again before it is settled.\n"
        "    → Nothing to change\n"
        "\n"
        "Stand: 1 alive, 1 moved\n"
        "4 citations: 1 needs action, 1 could not be told, 2 stand, 1 has an archived copy.\n"
    )


def test_a_report_without_citations_says_so() -> None:
    assert "No citation was found.\n" in text_of(with_findings())


def test_a_report_in_which_all_stands_says_so() -> None:
    assert "None of 1 citation needs action.\n" in text_of(
        with_findings(samples.finding(VerdictKind.ALIVE))
    )


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (ArchiveOutcome.NONE, "no usable copy"),
        (ArchiveOutcome.UNANSWERED, "does not mean there is no copy"),
        (ArchiveOutcome.NOT_ASKED, "No archive was asked"),
    ],
)
def test_why_there_is_no_archived_copy_is_said(outcome: ArchiveOutcome, words: str) -> None:
    found = replace(samples.finding(VerdictKind.GONE), archive=ArchiveAnswer(outcome=outcome))
    assert words in text_of(with_findings(found))


def test_the_authors_own_works_are_marked() -> None:
    assert "the same author, on another site" in text_of(with_findings(samples.own_work()))


def test_a_file_gets_no_colours_and_unbroken_addresses() -> None:
    address = Url("https://long.example/" + "a-very-long-story/" * 30)
    report = samples.with_address(address)
    plain = text_of(report)
    assert "\x1b" not in plain
    assert f"    {address.text}\n" in plain


def test_a_terminal_gets_colours_and_lines_that_fit() -> None:
    found = samples.failed(Failure.CONNECT_REFUSED)
    long = replace(found, verdict=replace(found.verdict, explanation="It was so. " * 30))
    shown = on_terminal(with_findings(long), width=60)
    assert "\x1b[33m" in shown
    prose = [line for line in shown.splitlines() if "It was so." in line]
    assert len(prose) > 3
    assert all(line.startswith("    ") and len(line) <= 60 for line in prose)


@pytest.mark.parametrize("text", samples.HOSTILE.values(), ids=samples.HOSTILE)
def test_hostile_texts_command_no_terminal(text: str) -> None:
    shown = text_of(samples.hostile(text))
    commands = {c for c in shown if (c < " " and c != "\n") or "\x7f" <= c <= "\x9f"}
    assert not commands
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(shown)
    shown.encode()


def test_richs_own_markup_is_text() -> None:
    shown = on_terminal(samples.hostile(samples.HOSTILE["markup"]), width=200)
    assert "[bold red]not bold[/] [link=http://evil.example/]x[/link]" in shown
    assert "\x1b]8" not in shown


def test_a_console_that_cannot_show_a_character_is_given_another() -> None:
    file = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    print_report(samples.report(), Console(file=file))
    file.flush()
    assert b"? 4:34  Gone" in file.buffer.getvalue()
