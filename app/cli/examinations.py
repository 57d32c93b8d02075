"""What the doctor looks at: a row for each thing, in the order in which one explains the next."""

import shutil
import ssl
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from app.cli.database import opened_store
from app.cli.endings import Ending
from app.cli.health import Finding, Health, Patient
from app.cli.network_examinations import dns, network
from app.storage import RuleRecord
from checkers.model import Failure
from checkers.urls import Url

_ROOM = 512 * 1024 * 1024
"""Bytes: below this a check of a large article may not find the room that it needs."""
_BUILT = datetime(2026, 1, 1, tzinfo=UTC)
"""Nobody runs this before it was written."""


_ENOUGH_ADDRESSES, _MOST_FALSE_ALARMS = 5, 0.1
_SHOWN_RULES = 3


Examination = Callable[[Patient], Awaitable[Finding]]


async def _tls(patient: Patient) -> Finding:
    """Without roots to trust, every https link looks broken."""
    context = ssl.create_default_context()
    roots = context.cert_store_stats()["x509_ca"]
    paths = ssl.get_default_verify_paths()
    where = paths.cafile or paths.capath or "nowhere"
    if roots or paths.capath:  # a folder is only looked into when a certificate has to be checked
        return Finding(Health.OK, f"{roots} roots of trust loaded; they are in {where}")
    advice = "install your system's ca-certificates, or set SSL_CERT_FILE"
    return Finding(Health.FAIL, f"no root of trust in {where}", advice)


async def _clock(patient: Patient) -> Finding:
    """A wrong clock makes certificates expire, and ages links."""
    now = patient.clock()
    if now < _BUILT:
        return Finding(Health.FAIL, f"it says {now:%Y-%m-%d}", "set the system's clock")
    return Finding(Health.OK, f"it says {now:%Y-%m-%d %H:%M} UTC")


async def _archive(patient: Patient) -> Finding:
    """One request, and not of the kind that the archive counts strictly."""
    url = Url.parse(patient.settings.archive_url)
    reply = await patient.prober.read(url, limit=4096)
    seen = reply.evidence
    if seen.failure is Failure.REFUSED_ADDRESS:
        advice = "set CITEWATCH_ARCHIVE_URL, or open its network in CITEWATCH_ALLOW_NETWORKS"
        return Finding(Health.FAIL, f"{url} is not a public address", advice)
    if seen.failure is not None:
        advice = "checks go on without archived copies; try again later, or use --no-archive"
        return Finding(Health.WARN, f"{url} does not answer ({seen.failure})", advice)
    if seen.status in (429, 503):
        advice = "it asks us to wait: leave it alone for an hour"
        return Finding(Health.WARN, f"{url} answers {seen.status}", advice)
    return Finding(Health.OK, f"{url} answers {seen.status}")


async def _database(patient: Patient) -> Finding:
    """Opened, and brought up to date, as the service would."""
    try:
        async with opened_store(patient.settings) as store:
            await store.checks.latest(1)
    except Ending as error:
        return Finding(Health.FAIL, str(error), "set CITEWATCH_DATABASE_URL, or make it writable")
    kind = patient.settings.database_url.partition(":")[0]
    return Finding(Health.OK, f"opened ({kind}), and up to date")


async def _rules(patient: Patient) -> Finding:
    """What editors say of the rules: an alarm that is often false makes all of them worth less."""
    try:
        async with opened_store(patient.settings) as store:
            records = await store.decisions.rule_records()
    except Ending:
        return Finding(Health.WARN, "not known", "see database")
    disputed = [record for record in records if record.disputed]
    if not disputed:
        return Finding(Health.OK, "no editor has called a verdict wrong")
    worst = ", ".join(
        f"“{record.rule}” {record.false_alarm_rate:.0%} of {record.addresses}"
        for record in disputed[:_SHOWN_RULES]
    )
    if any(_is_often_wrong(record) for record in disputed):
        advice = "citewatch decisions list tells the addresses; please report them"
        return Finding(Health.WARN, f"false alarms: {worst}", advice)
    return Finding(Health.OK, f"false alarms: {worst}")


def _is_often_wrong(record: RuleRecord) -> bool:
    enough = record.addresses >= _ENOUGH_ADDRESSES
    return enough and record.false_alarm_rate > _MOST_FALSE_ALARMS


async def _room(patient: Patient) -> Finding:
    """Where SQLite and uploads put what does not fit in memory."""
    folder = tempfile.gettempdir()
    free = shutil.disk_usage(folder).free
    seen = f"{free // 1024**2:,} MiB free for temporary files"
    if free < _ROOM:
        return Finding(Health.WARN, seen, f"make room in {folder}, or set TMPDIR")
    return Finding(Health.OK, seen)


EXAMINATIONS: dict[str, Examination] = {
    "dns": dns,
    "network": network,
    "tls": _tls,
    "clock": _clock,
    "archive": _archive,
    "database": _database,
    "rules": _rules,
    "space": _room,
}
