import difflib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checkers.model import Edit
from checkers.repair import repaired_text, unified_diff
from tests.checkers.repair.articles import html_article

EDITS = st.lists(
    st.builds(
        lambda start, length, replacement: Edit(
            start=start, end=start + length, replacement=replacement
        ),
        st.integers(0, 400),
        st.integers(0, 12),
        st.text("ab\n", max_size=4),
    ),
    max_size=6,
)


def fitting(text: str, edits: list[Edit]) -> list[Edit]:
    """Those of the edits that are in the text, each of them after the one before."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: edit.start):
        done = kept[-1].end + 1 if kept else 0
        if done <= edit.start and edit.end <= len(text):
            kept.append(edit)
    return kept


def patched(text: str, diff: str) -> str:
    """What ``patch`` makes of a text and a unified diff of it."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    result: list[str] = []
    done = 0
    for sign, rest in signed_lines(diff):
        if sign == "@":
            start = head_start(rest)
            result += lines[done:start]
            done = start
        elif sign == "+":
            result.append(rest)
        else:
            assert lines[done] == rest
            result += [rest] if sign == " " else []
            done += 1
    return "".join([*result, *lines[done:]])


def signed_lines(diff: str) -> list[tuple[str, str]]:
    """The lines below the files' names by their sign; those without an end have none."""
    signed: list[tuple[str, str]] = []
    for line in diff.split("\n")[2:-1]:
        if line.startswith("\\"):
            signed[-1] = (signed[-1][0], signed[-1][1].removesuffix("\n"))
        else:
            signed.append((line[0], line[1:] + "\n"))
    return signed


def head_start(head: str) -> int:
    """The line that a hunk starts at, from 0."""
    first, comma, length = head.split()[1].removeprefix("-").partition(",")
    return int(first) - (0 if comma and length == "0" else 1)


@settings(deadline=None)
@given(st.text("ab\n", max_size=400), EDITS)
def test_the_patch_makes_the_repaired_text(text: str, edits: list[Edit]) -> None:
    article, fit = html_article(text), fitting(text, edits)
    diff = unified_diff(article, fit)
    assert (patched(text, diff) if diff else text) == repaired_text(article, fit)


@settings(deadline=None)
@given(st.lists(st.integers(0, 59), max_size=8, unique=True))
def test_the_diff_is_the_one_that_difflib_finds(lines: list[int]) -> None:
    text = "".join(f"line {number:02}\n" for number in range(60))
    edits = [Edit(start=8 * line, end=8 * line + 4, replacement="LINE") for line in lines]
    article = html_article(text)
    expected = difflib.unified_diff(
        text.splitlines(keepends=True),
        repaired_text(article, edits).splitlines(keepends=True),
        "article",
        "repaired",
    )
    # Neighbouring changed lines are paired here, line by line.
    assert by_line(unified_diff(article, edits)) == by_line("".join(expected))


def by_line(diff: str) -> list[str]:
    """The lines of a diff, whatever the order of those taken out and put in."""
    heads = [line for line in diff.splitlines() if line.startswith("@@")]
    return heads + sorted(diff.splitlines())


def test_a_diff_reads_as_people_expect() -> None:
    article = html_article("one\ntwo\nthree\nfour\nfive\nsix")
    edits = [Edit(start=4, end=7, replacement="2"), Edit(start=24, end=27, replacement="6")]
    assert unified_diff(article, edits) == (
        "--- article\n"
        "+++ repaired\n"
        "@@ -1,6 +1,6 @@\n"
        " one\n"
        "-two\n"
        "+2\n"
        " three\n"
        " four\n"
        " five\n"
        "-six\n"
        "\\ No newline at end of file\n"
        "+6\n"
        "\\ No newline at end of file\n"
    )


@pytest.mark.parametrize("edits", [[], [Edit(start=0, end=3, replacement="one")]])
def test_where_nothing_would_change_there_is_no_diff(edits: list[Edit]) -> None:
    assert unified_diff(html_article("one\n"), edits) == ""


def test_windows_line_ends_are_not_taken_for_changes() -> None:
    article = html_article("one\r\ntwo\r\nthree\r\n")
    diff = unified_diff(article, [Edit(start=5, end=8, replacement="2")])
    assert "-two\r\n+2\r\n three\r\n" in diff


def test_what_is_no_character_is_shown_as_a_replacement() -> None:
    article = html_article("a \udcff\n", data=b"a \xff\n")
    diff = unified_diff(article, [Edit(start=0, end=1, replacement="b")])
    assert diff.encode().endswith("-a �\n+b �\n".encode())


def test_overlapping_edits_are_refused() -> None:
    edits = [Edit(start=0, end=2, replacement=""), Edit(start=1, end=3, replacement="")]
    with pytest.raises(ValueError, match="overlap"):
        unified_diff(html_article("one"), edits)
