"""Works that a text names without a link: quoted titles, and sources that it leans on.

A quoted span is a title by points, because most quoted spans are what somebody said, or a word
that the writer keeps at a distance.
"""

import re
from dataclasses import dataclass

from checkers.extraction.quotations import Quotation
from checkers.extraction.vocabulary import word_set

WORK = (
    r"(?:articles?|pieces?|essays?|analys[ie]s|columns?|(?:blog\s?)?posts?|books?|papers?|reports?|"
    r"stud(?:y|ies)|op-?eds?|stor(?:y|ies)|reviews?|commentar(?:y|ies)|editorials?|primers?|"
    r"chapters?|thes[ie]s|dissertation|monograph|dispatch(?:es)?|brief(?:ing)?|write-?ups?)"
)
"""A noun for something that can be cited."""

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_WHEN = re.compile(rf"\b((?:{_MONTHS})\s+(?:\d{{1,2}},?\s+)?(?:19|20)\d\d|(?<=in )(?:19|20)\d\d)\b")

_WHOSE = r"(?:my|our|his|her|their)\s+(?:[\w’'-]+\s+){0,4}"
_LEADS = (
    (r"\b(?:titled|entitled|(?<!so-)called|headlined|named|headline|title)[,:]?\s*[(\[]?$", 2),
    (rf"\b{WORK}(?:\s+(?:is|was))?:?\s*[(\[]?$", 2),
    (rf"\b{WORK}\s+(?:about|on|explaining|arguing|of)\s+(?:how\s+|why\s+|that\s+)?$", 2),
    (rf"\b{_WHOSE}{WORK}\b[^.“\"]{{0,40}}\b(?:is|was)[,:]?\s*$", 2),
)
_HALF_LEADS = (
    (
        r"\bI(?:['’]ve)?\s+(?:\w+\s+)?(?:wrote|written|argued|published)\b[^.“\"]{0,160}"
        r"\b(?:that|in|about|how|why)\s*$",
        1,
    ),
    (rf"\b{WORK},\s*$", 1),
    (rf"\b{_WHOSE}{WORK}\b[^.“\"]{{0,60}}$", 1),
)
_ROWS = tuple((re.compile(lead, re.IGNORECASE), points) for lead, points in _LEADS + _HALF_LEADS)
"""What stands before a quoted span, and how many points for a title it is worth."""

_SAID = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tells|asked|asks|replied|added|adds|claimed|claims|insisted|"
    r"declared|tweeted|stated|states|shouted|answered|concluded|commented|quoted as saying|"
    r"warned|warning|explained|noted|joked|wonders?|question)\b[\s,:]*(?:that\s*)?$",
    re.IGNORECASE,
)
_SMALL = word_set(
    "a an the and or but nor of in on to for at by from with as is are be vs via into over than "
    "that it its how why what when up off out per if so"
)
_LOOKED_BACK = 220
_LONGEST_TITLE = 220
_ENOUGH = 2

_CAPITALISED = r"(?:[A-Z](?:[\w’'&-]|\.(?=\w))*)"
_NAME = rf"({_CAPITALISED}(?:\s+(?:(?:of|and|for|the|de|la)\s+)?{_CAPITALISED}){{0,5}})"
_SHORT_NAME = r"\s+\([A-Z]{2,8}\)"
_OUTLET = (
    r"(?:Times|Post|News|Press|Presse|Agency|Journal|Guardian|Reuters|Bloomberg|Axios|Herald|"
    r"Tribune|Telegraph|Economist|Institute|Observer|Review|Magazine|Standard|Mail|Gazette|"
    r"Spiegel|Monde|AFP|BBC|CNN|NBC|CBS|ABC|NPR|TASS|RT|Sputnik|Xinhua|Interfax|Politico|Wire|"
    r"Network|Chronicle)"
)
_SOURCES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:cited|quoted|reported|published|carried)\s+by\s+(?:the\s+)?{_NAME}",
        rf"\b[Aa]ccording\s+to\s+(?:the\s+|a\s+)?{_NAME}{_SHORT_NAME}",
        rf"\b[Aa]ccording\s+to\s+(?:the\s+|a\s+)?((?:{_CAPITALISED}\s+){{0,4}}{_OUTLET})\b",
        rf"\b(?:The\s+)?{_NAME}(?:’s?|'s?)\s+(?:[a-z]+\s+){{0,2}}"
        r"(?:report|story|article|investigation|analysis)\b",
        rf"\bop-?ed\s+in\s+(?:[Tt]he\s+)?{_NAME}",
        rf"\b(?:The\s+)?{_NAME}\s+(?:ran|published|carried)\s+an?\s+(?:\w+\s+)?{WORK}\b",
    )
)
_SOURCE_WORDS = (
    " by ",
    "ccording to",
    "’",
    "'",
    "op-ed",
    "oped",
    " ran ",
    "published",
    "carried",
)
"""What a text must have for any of these, as a quick look before the slow ones."""

_NOT_A_NAME = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|President|Minister|Prime|Senator|Professor|General)\b.*"
    rf"|(?:{_MONTHS}|Today|Yesterday|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|He|She|It|They|This|That|There|In|On|At|What|Who|My|His|Her|Our|Their|I|You|We|Let|Here)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A span of a text that names a work by its title, or a source by its name."""

    start: int
    end: int
    title: str | None = None
    source: str | None = None
    when: str | None = None


def titles(text: str, quoted: list[Quotation]) -> list[Named]:
    """The quoted spans that are titles of works, with the month or year that the text gives."""
    return [
        Named(
            quote.start,
            quote.end,
            title=" ".join(text[quote.start : quote.end].split()).rstrip(",;"),
            when=_when(text, quote),
        )
        for quote in quoted
        if quote.end - quote.start <= _LONGEST_TITLE and _points(text, quote) >= _ENOUGH
    ]


def sources(text: str, quoted: list[Quotation]) -> list[Named]:
    """The publications that a text names as where it has something from."""
    if not any(word in text for word in _SOURCE_WORDS):
        return []
    found: list[Named] = []
    free = bytearray(b"\1") * len(text)
    for quote in quoted:
        free[quote.start : quote.end] = bytes(quote.end - quote.start)
    for pattern in _SOURCES:
        for match in pattern.finditer(text):
            start, end = match.span(1)
            if all(free[start:end]) and not _NOT_A_NAME.fullmatch(match[1]):
                found.append(Named(start, end, source=match[1]))
                free[start:end] = bytes(end - start)
    return sorted(found, key=lambda named: named.start)


def _points(text: str, quote: Quotation) -> int:
    words = text[quote.start : quote.end].split()
    before = text[max(0, quote.start - _LOOKED_BACK) : quote.start - 1]
    if not words or _SAID.search(before):
        return 0
    lead = _lead(before)
    points = lead + (2 if _is_capitalised(words) else 0)
    if len(words) <= 3 and lead < 2:
        points -= 1
    if words[0][0].islower():
        points -= 2
    return points


def _lead(before: str) -> int:
    """The points of what stands before: of one whole lead, or of several half ones."""
    points = [row_points for pattern, row_points in _ROWS if pattern.search(before)]
    return min(2, sum(points))


def _is_capitalised(words: list[str]) -> bool:
    """Whether it is written as English headlines are: over five words and nearly all capital."""
    telling = [word for word in words if word.strip("“”‘’'\"(),:;").lower() not in _SMALL]
    capital = sum(word.lstrip("“”‘’'\"(")[:1].isupper() for word in telling)
    return len(words) >= 5 and capital >= 0.75 * len(telling)


def _when(text: str, quote: Quotation) -> str | None:
    """The date nearest before the title, else the first after it in the same breath."""
    before = list(_WHEN.finditer(text, max(0, quote.start - _LOOKED_BACK), quote.start))
    after = _WHEN.search(text, quote.end, quote.end + 60)
    found = before[-1] if before else after
    return found[1] if found else None
