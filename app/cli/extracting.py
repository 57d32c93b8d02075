"""The command extract: what articles cite, one JSON object a line, and nothing probed."""

import json
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

from app.cli.checking import hints, read_local, read_remote, run
from app.cli.configuration import read_settings
from app.cli.endings import BadInput, Ending, Exit, say
from app.cli.installed import installed
from app.cli.order import Order
from app.cli.output import emit, write_bytes
from app.policy import Own, own_of
from app.ports import Wired, open_ports
from app.reports.document import article_as_json, citation_as_json
from app.settings import Settings
from checkers.errors import CheckerError
from checkers.extraction import extract
from checkers.model import Document

Line = dict[str, Any]
"""One line of output: JSON, of whatever shape the report has."""


def read_manifest(manifest: Path, template: Order) -> list[Order]:
    """The orders in a manifest: a line of JSON for each page, ``{"file", "base_url"}``.

    Files are looked for in the manifest's own folder, then from where we are. Everything else is
    as in ``template``.

    Raises:
        BadInput: the manifest, or a line of it, cannot be read.
    """
    try:
        lines = manifest.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise BadInput(f"cannot read {manifest}: {reason}") from error
    return [
        _entry(line, manifest, number, template)
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]


def _entry(line: str, manifest: Path, number: int, template: Order) -> Order:
    where = f"{manifest}, line {number}"
    try:
        entry = json.loads(line)
    except ValueError as error:
        raise BadInput(f"{where}: not JSON ({error})") from error
    file = entry.get("file") if isinstance(entry, dict) else None
    base_url = entry.get("base_url") if isinstance(entry, dict) else None
    if not isinstance(file, str) or not isinstance(base_url, str | None):
        raise BadInput(f'{where}: expected {{"file": "…", "base_url": "…"}}')
    beside = manifest.parent / file
    target = beside if beside.exists() else Path(file)
    return replace(template, target=str(target), name=file, base_url=base_url)


def extract_all(orders: Sequence[Order], *, output: Path | None) -> Exit:
    """Print a line for every page, as soon as it is read; the fault of a page is a line too.

    It is an error only where no page at all could be read.
    """
    collected = BytesIO()
    faults = run(_print_lines(orders, read_settings(), collected.write if output else emit))
    if output is not None:
        write_bytes(collected.getvalue(), output)
    if faults:
        say(f"{faults} of {len(orders)} pages could not be read")
    return Exit.BAD_INPUT if faults and faults == len(orders) else Exit.FINE


async def _print_lines(
    orders: Iterable[Order], settings: Settings, put: Callable[[bytes], object]
) -> int:
    """Print, and count the faults."""
    faults = 0
    async for line in _lines(orders, settings):
        faults += "error" in line
        put(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    return faults


async def _lines(orders: Iterable[Order], settings: Settings) -> AsyncIterator[Line]:
    """The network is opened for the first page that has to be fetched, and not before."""
    async with AsyncExitStack() as stack:
        own = await own_of(settings, await stack.enter_async_context(installed(settings)))
        wired: Wired | None = None
        for order in orders:
            try:
                document = read_local(order, settings)
                if document is None:
                    if wired is None:
                        opened = open_ports(settings, archive=False)
                        wired = await stack.enter_async_context(opened)
                    document = await read_remote(order, wired)
                line = _extracted(document, order, settings, own)
            except (Ending, CheckerError) as error:
                line = {"error": str(error)}
            yield {"target": order.name or order.target, **line}


def _extracted(document: Document, order: Order, settings: Settings, own: Own) -> Line:
    extraction = extract(document, hints=hints(order, settings, own))
    return {
        "article": article_as_json(extraction.article),
        "citations": [citation_as_json(citation) for citation in extraction.citations],
    }
