"""What one piece of evidence came to, in words: the same in every kind of report."""

from app.reports.words import FAILURE_WORDS
from checkers.model import Evidence, Purpose
from checkers.verdicts import day


def observed(evidence: Evidence) -> str:
    """What was seen, in a few words."""
    if evidence.failure is not None:
        words = FAILURE_WORDS[evidence.failure]
        return f"{words} ({evidence.failure_text})" if evidence.failure_text else words
    if evidence.purpose is Purpose.NAME_SERVERS:
        return ", ".join(evidence.name_servers) or "none"
    if evidence.purpose is Purpose.REGISTRATION:
        return f"since {day(evidence.registered_at)}" if evidence.registered_at else "not told"
    if evidence.purpose is Purpose.ROBOTS and evidence.robots_allow is not None:
        return "lets us have it" if evidence.robots_allow else "asks us to leave it alone"
    title = evidence.page.title if evidence.page else ""
    status = f"status {evidence.status}" if evidence.status is not None else "the name exists"
    return f"{status}, “{title}”" if title else status
