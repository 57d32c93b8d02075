"""A report full of markup, as hostile articles and hostile sites would have it."""

from dataclasses import replace

from checkers.model import Report
from checkers.urls import Url
from tests.app.api.sample import report

HOSTILE = (
    "</textarea></title><script>window.__pwned = 1</script>"
    "<img src=x onerror='window.__pwned = 1; alert(1)'><svg onload=alert(1)>"
    "<hx-partial hx-target='body'>{{ 7 * 7 }}</hx-partial>\u202e\ud800"
)


def hostile_report() -> Report:
    """Markup wherever a probed site or an editor can put words."""
    whole = report()
    findings = tuple(
        replace(
            finding,
            citation=replace(
                finding.citation,
                text=HOSTILE,
                context=f"before {HOSTILE} after",
                href="javascript:alert(1)",
                url=Url("javascript:window.__pwned=1") if number == 4 else finding.citation.url,
            ),
            verdict=replace(finding.verdict, explanation=HOSTILE),
            evidence=tuple(
                replace(
                    seen,
                    failure_text=HOSTILE,
                    page=replace(seen.page, title=HOSTILE) if seen.page else None,
                )
                for seen in finding.evidence
            ),
        )
        for number, finding in enumerate(whole.findings)
    )
    article = replace(whole.article, title=HOSTILE, authors=(HOSTILE,), cut=(HOSTILE,))
    return replace(whole, article=article, findings=findings)
