"""The command demo: a check of the article that comes along, in a world within the process."""

from pathlib import Path

from app.cli.checking import check_extraction, run
from app.cli.configuration import read_settings
from app.cli.endings import say
from app.cli.options import OutputFormat
from app.cli.reporting import print_in_form
from app.demo import ARTICLE, open_demo
from app.ports import open_ports
from app.settings import Settings
from checkers.extraction import extract
from checkers.model import Report


def demonstrate(*, form: OutputFormat, output: Path | None) -> None:
    """Check the article of the demonstration and print the report."""
    report = run(_demonstration(read_settings()))
    print_in_form(report, form, output)
    say(f"the article is {ARTICLE}; nothing left this machine")


async def _demonstration(settings: Settings) -> Report:
    async with (
        open_demo(settings) as demo,
        open_ports(demo.settings, answers=demo.answers) as wired,
    ):
        return await check_extraction(extract(demo.document), wired, demo.settings)
