"""Whether our own network works: what tells an outage of ours from a dead site."""

from collections.abc import Mapping

from app.cli.health import Finding, Health, Patient
from checkers.model import Evidence, Failure
from checkers.verdicts import control_probe, is_cut_off

_NO_NAME = frozenset(
    {Failure.DNS_NXDOMAIN, Failure.DNS_NODATA, Failure.DNS_SERVFAIL, Failure.DNS_TIMEOUT}
)


async def dns(patient: Patient) -> Finding:
    """The control hosts are what tells an outage of ours from a dead site."""
    hosts = patient.settings.control_hosts
    if not hosts:
        return Finding(
            Health.WARN, "no control host is set", "name some in CITEWATCH_CONTROL_HOSTS"
        )
    seen = await _controls(patient)
    failed = {host: one.failure for host, one in seen.items() if one.failure in _NO_NAME}
    if not failed:
        return Finding(Health.OK, f"{', '.join(hosts)} resolved")
    health = Health.FAIL if len(failed) == len(hosts) else Health.WARN
    advice = "look at /etc/resolv.conf, or name hosts that resolve in CITEWATCH_CONTROL_HOSTS"
    return Finding(health, f"not resolved: {_listed(failed)}", advice)


async def network(patient: Patient) -> Finding:
    """Names may resolve from a cache while nothing can be reached."""
    seen = await _controls(patient)
    failed = {host: one.failure for host, one in seen.items() if one.failure not in _NO_NAME}
    failed = {host: failure for host, failure in failed.items() if failure is not None}
    answering = [host for host, one in seen.items() if one.failure is None]
    if answering:
        return Finding(Health.OK, f"{', '.join(answering)} answered")
    if not failed:
        return Finding(Health.WARN, "nothing could be asked", "see dns")
    advice = "name hosts that answer in CITEWATCH_CONTROL_HOSTS"
    if any(is_cut_off(seen[host]) for host in failed):
        advice = f"look at routes, firewall and proxy of this machine, or {advice}"
        return Finding(Health.FAIL, f"not reached: {_listed(failed)}", advice)
    return Finding(Health.WARN, f"reached, but no answer: {_listed(failed)}", advice)


async def _controls(patient: Patient) -> dict[str, Evidence]:
    return {
        host: await patient.prober(control_probe(host)) for host in patient.settings.control_hosts
    }


def _listed(failed: Mapping[str, Failure | None]) -> str:
    return ", ".join(f"{host} ({failure})" for host, failure in failed.items())
