"""``/metrics``: figures for monitoring, without the name of any host or address in them."""

from collections.abc import Iterable

from fastapi import APIRouter, Depends, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from app import __version__
from app.api.keys import require_key
from app.storage import RuleRecord
from checkers.verdicts import RULES_VERSION

router = APIRouter(tags=["operation"], dependencies=[Depends(require_key)])


@router.get(
    "/metrics",
    operation_id="metrics",
    summary="Figures for monitoring",
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
async def metrics(request: Request) -> Response:
    """In Prometheus' text format: how each rule has done, by what editors say of it."""
    records = await request.app.state.store.decisions.rule_records()
    return Response(generate_latest(_gathered(records)), media_type=CONTENT_TYPE_LATEST)


def _gathered(records: Iterable[RuleRecord]) -> CollectorRegistry:
    """A registry of this one answer: the figures are the database's, not the process's."""
    registry = CollectorRegistry()
    build = Gauge(
        "citewatch_build_info", "What runs here.", ("version", "rules_version"), registry=registry
    )
    build.labels(__version__, RULES_VERSION).set(1)
    addresses = Gauge(
        "citewatch_rule_addresses",
        "Addresses that a rule has called other than standing.",
        ("rule",),
        registry=registry,
    )
    disputed = Gauge(
        "citewatch_rule_disputed",
        "Addresses of these of which an editor said that it was wrong.",
        ("rule",),
        registry=registry,
    )
    rate = Gauge(
        "citewatch_rule_false_alarm_rate",
        "The share of a rule's addresses that editors disputed, from 0 to 1.",
        ("rule",),
        registry=registry,
    )
    for record in records:
        addresses.labels(record.rule).set(record.addresses)
        disputed.labels(record.rule).set(record.disputed)
        rate.labels(record.rule).set(record.false_alarm_rate)
    return registry
