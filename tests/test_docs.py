"""The README against the code: each setting with its default and help, each command.

``python -m tests.test_docs`` prints the table of the settings as it has to stand in the README.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from pydantic import SecretStr
from pydantic.fields import FieldInfo

from app.cli.program import program
from app.settings import Settings

README = Path(__file__).parents[1] / "README.md"
_ROW = re.compile(r"^\| `(CITEWATCH_\w+)` \| (.*?) \| (.*) \|$", re.MULTILINE)
_AT_RUN_TIME = {"database_url": "an SQLite file in the user's data folder"}
"""Defaults that depend on the machine, in words."""


def setting_rows() -> Iterator[tuple[str, str, str]]:
    """Every setting: its variable, its default as one would write it, its help."""
    for name, field in Settings.model_fields.items():
        yield f"CITEWATCH_{name.upper()}", _default(name, field), field.description or ""


def settings_table() -> str:
    """The table as it stands in the README."""
    rows = [f"| `{name}` | {default} | {help} |" for name, default, help in setting_rows()]
    return "\n".join(["| variable | default | what it is |", "|---|---|---|", *rows])


def _default(name: str, field: FieldInfo) -> str:
    if name in _AT_RUN_TIME:
        return _AT_RUN_TIME[name]
    value = field.default
    if isinstance(value, SecretStr):
        value = value.get_secret_value()
    if isinstance(value, bool):
        value = str(value).lower()
    if isinstance(value, tuple):
        value = ",".join(value)
    if isinstance(value, float):
        value = f"{value:g}"
    return f"`{value}`" if value not in (None, "") else "unset"


def commands() -> Iterator[str]:
    """Every command as one types it: "check", "watch add"."""
    root = typer.main.get_command(program)
    context = typer.Context(root)
    for name in root.list_commands(context):  # type: ignore[attr-defined]  # the root is a group
        command = root.get_command(context, name)  # type: ignore[attr-defined]
        inner = getattr(command, "commands", {})
        yield from (f"{name} {verb}" for verb in inner) if inner else [name]


def documented_settings() -> dict[str, tuple[str, str]]:
    rows = _ROW.findall(README.read_text(encoding="utf-8"))
    return {name: (default, help) for name, default, help in rows}


@pytest.mark.parametrize("row", list(setting_rows()), ids=lambda row: row[0])
def test_every_setting_is_in_the_readme_with_its_default_and_help(
    row: tuple[str, str, str],
) -> None:
    name, default, help = row
    assert documented_settings().get(name) == (default, help), settings_table()


def test_the_readme_has_no_setting_that_does_not_exist() -> None:
    text = README.read_text(encoding="utf-8")
    assert set(re.findall(r"CITEWATCH_[A-Z_]+[A-Z]", text)) <= {name for name, *_ in setting_rows()}


def test_every_setting_has_a_help_text() -> None:
    assert [name for name, _, help in setting_rows() if not help] == []


@pytest.mark.parametrize("command", list(commands()))
def test_every_command_is_in_the_readme(command: str) -> None:
    text = README.read_text(encoding="utf-8").replace("\\|", "|")
    group, _, verb = command.partition(" ")
    if not verb:
        assert re.search(rf"^\| `citewatch {group}\b", text, re.MULTILINE), command
        return
    verbs = re.search(rf"^\| `citewatch {group} ([\w|]+)", text, re.MULTILINE)
    assert verbs, command
    assert verb in verbs[1].split("|"), command


def test_the_readme_has_no_command_that_does_not_exist() -> None:
    text = README.read_text(encoding="utf-8")
    written = set(re.findall(r"`citewatch (\w+)", text))
    assert written <= {command.split(" ")[0] for command in commands()}


if __name__ == "__main__":
    typer.echo(settings_table())
