"""The command doctor: what the surroundings are like, a line for each thing, with what to do."""

import json
from collections.abc import Awaitable, Callable

from app.cli.checking import run
from app.cli.configuration import read_settings
from app.cli.endings import Exit
from app.cli.examinations import EXAMINATIONS
from app.cli.health import Finding, Health, Patient
from app.cli.output import write
from app.ports import open_ports
from app.settings import Settings


def diagnose(*, as_json: bool) -> Exit:
    """Examine everything, print what was found, and tell whether something does not work."""
    shown = _as_json if as_json else _as_text

    async def print_all(settings: Settings) -> list[Finding]:
        findings = []
        async with open_ports(settings, archive=False) as wired:
            patient = Patient(settings=settings, prober=wired.prober, clock=wired.ports.clock)
            for name, examine in EXAMINATIONS.items():
                finding = await _examined(name, examine, patient)
                write(shown(name, finding) + "\n")
                findings.append(finding)
        return findings

    findings = run(print_all(read_settings()))
    failed = any(finding.health is Health.FAIL for finding in findings)
    return Exit.NEEDS_ACTION if failed else Exit.FINE


async def _examined(
    name: str, examine: Callable[[Patient], Awaitable[Finding]], patient: Patient
) -> Finding:
    """A doctor does not die of a patient: what an examination stumbles over is its finding."""
    try:
        return await examine(patient)
    except Exception as error:
        return Finding(Health.FAIL, f"{type(error).__name__}: {error}", f"look into {name}")


def _as_text(name: str, finding: Finding) -> str:
    advice = f"\n{'':15}-> {finding.advice}" if finding.advice else ""
    return f"{finding.health:<5} {name:<9}{finding.seen}{advice}"


def _as_json(name: str, finding: Finding) -> str:
    line = {"name": name, "health": finding.health, "seen": finding.seen, "advice": finding.advice}
    return json.dumps(line)
