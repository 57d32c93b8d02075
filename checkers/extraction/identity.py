"""An article's title, site, language and address, and the publication that it was taken from."""

import re

from checkers.errors import BadUrl
from checkers.extraction.declarations import Declarations, texts
from checkers.extraction.layout import Run
from checkers.extraction.tree import Element
from checkers.urls import Url

_SOURCE_LINE = re.compile(
    r"(?:original(?:ly published (?:at|by|in|on))?|source|quelle|fuente|fonte|bron|источник|"
    r"出典|来源)\s*[:：]\s*(\S.{0,78}\S)"
    r"|(?:this (?:article|piece|post|story) )?(?:was |has been )?(?:originally|first) "
    r"(?:published|appeared|posted) (?:at|by|in|on) (?:the )?(\S.{0,58}\w)\.?"
    r"|(?:this (?:article|piece|post|story) )?(?:is |was |has been )?re-?published (?:here )?"
    r"(?:with permission )?from (?:the )?(\S.{0,58}?\w)(?: under .{0,80}?)?\."
    r"?(?: read the original (?:article|here)\.?)?"
    r"|(?:dieser (?:artikel|beitrag|text) )?(?:ist |wurde )?(?:zuerst|ursprünglich|erstmals) "
    r"(?:erschien(?:en)?|veröffentlicht)(?: worden)? (?:in|im|bei|auf) (?:der |dem )?"
    r"(\S.{0,58}\w)\.?"
    r"|(?:cet article a été |article )?(?:publié|paru)e? "
    r"(?:initialement|d['’]abord|à l['’]origine) "
    r"(?:dans|par|sur) (?:le |la |l['’])?(\S.{0,58}\w)\.?"
    r"|(?:este artículo fue |artículo )?(?:publicado|aparecido) originalmente (?:en|por) "
    r"(?:el |la )?(\S.{0,58}\w)\.?",
    re.IGNORECASE,
)
_BARE = re.compile(r"\w+\s*[:：]")
_ON_A_DAY = re.compile(r",?\s+(?:on|am|le|el)\s+.{0,20}\d{4}.*$")
_NO_PUBLICATION = re.compile(
    r"^\d{4}$|^(?:the )?authors?\b"
    r"|\b(?:getty|shutterstock|istock|alamy|calculations?|photos?|data)\b",
    re.IGNORECASE,
)
"""What is called a source or a first appearance, and is no publication."""
_SEPARATOR = re.compile(r"\s+(?:[|·•»«–—:-]|::)\s+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def title_of(declared: Declarations, runs: list[Run], *, site: str | None) -> str | None:
    """The headline: as declared, else as it stands in the page."""
    headings = [run.text for run in runs if run.box.tag == "h1" and run.text]
    element = next((_text(one) for one in declared.root.iter("title") if _text(one)), "")
    candidates = (
        *texts(declared.article.get("headline")),
        declared.meta(
            "og:title", "twitter:title", "dc.title", "citation_title", "headline", "title"
        ),
        _heading_in(headings, element),
        element,
        headings[0] if headings else "",
    )
    title = next((one for one in candidates if one), None)
    return _without_site(title, site, headings) if title else None


def _heading_in(headings: list[str], element: str) -> str:
    """The heading that the window's title repeats."""
    return next((one for one in headings if one.casefold() in element.casefold()), "")


def _without_site(title: str, site: str | None, headings: list[str]) -> str:
    folded = " ".join(title.split())
    for heading in headings:
        if len(heading) > 12 and folded.casefold().startswith(heading.casefold()):
            return " ".join(heading.split())
    parts = _SEPARATOR.split(folded)
    if len(parts) > 1 and site and _same(parts[-1], site):
        return folded[: folded.rindex(parts[-1])].rstrip(" |·•»–—:-")
    if len(parts) > 1 and site and _same(parts[0], site):
        return folded[len(parts[0]) :].lstrip(" |·•»–—:-")
    return folded


def _same(part: str, site: str) -> bool:
    one, other = (re.sub(r"\W|^the", "", words.casefold()) for words in (part, site))
    return bool(one) and (one in other or other in one)


def site_of(declared: Declarations) -> str | None:
    """The publication's name, as declared."""
    publisher = [
        name
        for key in ("publisher", "isPartOf", "sourceOrganization")
        for thing in declared.named(declared.article.get(key) or [])
        for name in texts(thing.get("name"))
    ]
    name = declared.meta("og:site_name", "citation_journal_title", "dc.publisher", "site")
    return name or next(iter(publisher), "") or declared.meta("application-name") or None


def source_line_of(runs: list[Run]) -> tuple[str | None, Run | None]:
    """The publication that a republished copy names, and where it does.

    "Source: One World" says "One World". What is called a source in the midst of a text is that of
    a figure there.
    """
    prose = [number for number, run in enumerate(runs) if run.is_prose]
    first, last = (prose[0], prose[-1]) if prose else (len(runs), -1)
    lines = [
        (line.strip(), run, first < number < last)
        for number, run in enumerate(runs)
        if len(run.text) <= 400
        for line in run.text.split("\n")
    ]
    for line, run, is_amid in [*reversed(lines[-60:]), *lines[:40]]:
        found = _SOURCE_LINE.fullmatch(line)
        if found is None or (is_amid and _BARE.match(line)):
            continue
        named: str = next(filter(None, found.groups()))
        name = _ON_A_DAY.sub("", named).strip(" .")
        if _NO_PUBLICATION.search(name) is None:
            return name, run
    return None, None


def original_of(
    named_in: Run | None, canonical: Url | None, *, url: Url | None, base: Url | None
) -> Url | None:
    """Where the same work first appeared: what the line that says so links to, or the address that
    the page names as its own, on another site. A link to a front page names the site only.
    """
    if canonical is not None and url is not None and canonical.site != url.site:
        return canonical
    anchors = named_in.anchors if named_in else []
    text = named_in.text if named_in else ""
    for anchor in sorted(anchors, key=lambda one: "original" not in text[one.start : one.end]):
        linked = web_url(anchor.href, base)
        if linked is not None and not linked.is_root:
            return linked.without_fragment
    return None


def language_of(declared: Declarations) -> str | None:
    """The language tag (BCP 47) that the page declares, as "en" or "pt-BR"."""
    html = next(iter(declared.root.iter("html")), None)
    attribute = (html.get("lang") or html.get("xml:lang") or "") if html is not None else ""
    for written in (
        attribute,
        *texts(declared.article.get("inLanguage")),
        declared.meta("content-language", "og:locale", "language", "dc.language", "lang"),
    ):
        found = _LANGUAGE.match(written.strip())
        if found:
            return found[0].replace("_", "-")
    return None


def canonical_of(declared: Declarations, base: Url | None) -> Url | None:
    """The address that a page names as its own."""
    links = [
        one.get("href") or ""
        for one in declared.root.iter("link")
        if "canonical" in (one.get("rel") or "").lower().split()
    ]
    for written in (*links, declared.meta("og:url", "canonical", "canonical_url")):
        url = web_url(written, base)
        if url is not None and not (url.is_root and base is not None and not base.is_root):
            return url
    return None


def base_of(root: Element, document_url: Url | None) -> Url | None:
    """What relative addresses are relative to: the first ``<base>``, where it is a web address."""
    first = next((one for one in root.iter("base") if one.get("href") is not None), None)
    stated = web_url(first.get("href") or "", document_url) if first is not None else None
    return stated or document_url


def web_url(written: str, base: Url | None) -> Url | None:
    """A web address, or None for what is not one."""
    try:
        url = Url.parse(written, base=base) if written.strip() else None
    except BadUrl:
        return None
    return url if url is not None and url.is_web else None


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
