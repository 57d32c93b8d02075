"""From the titles that an article only mentions to addresses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from checkers.extraction import Extraction
from checkers.model import Citation
from checkers.pipeline.outage import end_if_cut_off
from checkers.pipeline.ports import OnResolved, Ports
from checkers.verdicts import Policy


async def resolve_titles(
    extraction: Extraction,
    *,
    ports: Ports,
    policy: Policy,
    own_sites: Sequence[str] = (),
    known: Iterable[Citation] = (),
    on_resolved: OnResolved | None = None,
) -> Extraction:
    """Look for the addresses of the titles that the article mentions: one after the other.

    ``known`` are citations for whose titles somebody has looked before: they are not repeated, nor
    is a title that stands twice in the article.

    Raises:
        OwnNetworkDown: the outage is ours. What was found until then has been announced.
    """
    found = {one.mention.title: one for one in known if one.mention}
    extraction = with_resolved(extraction, found.values())
    open_titles = {
        one.mention.title: one for one in extraction.citations if one.is_unresolved and one.mention
    }
    if ports.resolving is None or not open_titles:
        return extraction
    resolve = ports.resolving(
        extraction.article,
        extraction.citations,
        own_sites=own_sites,
        archive=ports.find_memento is not None,
    )
    for title, citation in open_titles.items():
        found[title] = await resolve(citation)
        if resolve.heard_nothing:
            await end_if_cut_off(ports, policy)
        if on_resolved is not None:
            await on_resolved(found[title])
    return with_resolved(extraction, found.values())


def with_resolved(extraction: Extraction, known: Iterable[Citation]) -> Extraction:
    """What was extracted, with what is known of its titles: the same title is the same work."""
    found = {one.mention.title: one for one in known if one.mention and one.mention.resolution}
    return replace(
        extraction,
        citations=tuple(_as_resolved(citation, found) for citation in extraction.citations),
    )


def _as_resolved(citation: Citation, found: Mapping[str | None, Citation]) -> Citation:
    mention = citation.mention
    known = found.get(mention.title) if mention and citation.is_unresolved else None
    if mention is None or known is None or known.mention is None:
        return citation
    return replace(
        citation,
        url=known.url,
        mention=replace(
            mention,
            candidates=known.mention.candidates,
            resolution=known.mention.resolution,
            note=known.mention.note,
        ),
    )
