"""One address, several places in an article: what is decided of it is decided for all of them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from checkers.model import Citation, Finding, Standing, Verdict
from checkers.urls import Url

_KINDEST_FIRST = (
    Standing.STANDS,
    Standing.COULD_NOT_TELL,
    Standing.DOES_NOT_STAND,
)


Address = tuple[Url, Url] | str
"""What uses of one address have in common: the address and, of a copy, what it is a copy of."""


def address_of(citation: Citation) -> Address:
    """What a citation has in common with the others of its address; its id where it has none.

    Two links to one short id are two addresses where their tags name two originals.
    """
    if citation.url is None:
        return citation.id
    original = citation.original or citation.url
    return citation.url.without_fragment, original.without_fragment


def by_address(findings: Iterable[Finding]) -> list[list[Finding]]:
    """The findings of each address, both in the article's order."""
    uses: dict[Address, list[Finding]] = {}
    for finding in findings:
        uses.setdefault(address_of(finding.citation), []).append(finding)
    return list(uses.values())


def disagreeing(findings: Iterable[Finding]) -> Iterator[tuple[Finding, Verdict]]:
    """The findings whose verdict is not that of their address, with the one that is.

    The same page was seen for all uses; where one sentence tells more of what was cited than
    another, they may come to different ends. Whoever found the work is right, and a doubt goes
    before a death: a link wrongly called dead costs more than one that is missed. Who did not look
    has nothing to say, and is told nothing.
    """
    for uses in by_address(
        one for one in findings if one.verdict.standing is not Standing.NOT_CHECKED
    ):
        verdict = min((use.verdict for use in uses), key=_kindest_first)
        for use in uses:
            of_address = replace(verdict, url=_at_the_same_place(verdict.url, use.citation))
            if _gist(use.verdict) != _gist(of_address):
                yield use, of_address


def _kindest_first(verdict: Verdict) -> tuple[int, float]:
    return _KINDEST_FIRST.index(verdict.standing), -verdict.confidence


def _gist(verdict: Verdict) -> tuple[object, ...]:
    """What a remedy follows from."""
    return verdict.kind, verdict.state, verdict.confidence, verdict.url


def _at_the_same_place(found: Url | None, citation: Citation) -> Url | None:
    """A new address with the part of the page that this use cites."""
    fragment = citation.original.fragment if citation.original else ""
    if found is None or not fragment:
        return found and found.without_fragment
    return Url(f"{found.without_fragment}#{fragment}")


def with_all_uses(findings: Sequence[Finding], accepted: Collection[str]) -> list[Finding]:
    """The findings to repair where a person accepted those ids: every use of their addresses."""
    addresses = {
        address_of(finding.citation) for finding in findings if finding.citation.id in accepted
    }
    return [
        finding
        for finding in findings
        if finding.remedy.edits and address_of(finding.citation) in addresses
    ]
