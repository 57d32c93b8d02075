"""Who wrote an article: people, not organisations."""

import re
from collections.abc import Iterable, Iterator
from itertools import dropwhile, islice, takewhile

from checkers.extraction.declarations import Declarations
from checkers.extraction.layout import Run
from checkers.extraction.own_parts import is_of_an_article
from checkers.extraction.tree import Element
from checkers.extraction.vocabulary import word_set

_DECLARED = (
    "article:author",
    "author",
    "authors",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "citation_authors",
    "dc.creator",
    "dcterms.creator",
    "dc.creator.creator",
    "byl",
    "byline",
    "bylines",
    "creator",
    "dcsext.author",
    "article.author",
    "cxenseparse:author",
    "og:author",
    "og:article:author",
    "rbauthors",
)
"""Names of meta elements, from the most telling to the least."""

_BY = (
    r"by|von|par|por|di|da|door|av|af|written by|posted by|story by|text by|words by|reported by|"
    r"автор:?|author:?|autor:?|auteur:?|autore:?|text:"
)
_BYLINE = re.compile(rf"(?i:(?:{_BY}))\s+(.{{3,150}}?)", re.DOTALL)
_FAR_EASTERN_BYLINE = re.compile(r"(?:文|作者|撰文|記者|记者|著者|執筆)\s?[/／:：]\s?(\S{2,40})")
_LEAD = re.compile(
    rf"^\W*(?:(?:(?:text|words|story) (?:and|&) \w+ by|(?:by)*(?:{_BY}))[\s:|]+)+", re.IGNORECASE
)
_OTHER_CREDIT = re.compile(
    r"(?<!and )(?<!& )\b(?:photo(?:graph)?(?:s|y)?|pictures?|images?|illustrat(?:ions?|ed)|"
    r"graphics?|videos?|artwork|translat(?:ion|ed)|foto(?:s|graf\w*)?|illustration(?:en)?)"
    r"(?:\s+(?:by|von|par|por|di|de)\s|\s?:\s)[^;|/,]*",
    re.IGNORECASE,
)
"""Who did something else than write."""
_WORD = r"(?:[^\W\d_][\w’'.-]*\.?)"
_NAME = re.compile(rf"{_WORD}(?: {_WORD}){{0,5}}")
_SPLIT = re.compile(
    r"\s*(?:;|\||/|·|•|,?\s+\band\s+|\s+&\s+|\s+und\s+|\s+et\s+|\s+y\s+|\s+e\s+|\n)\s*",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_AFTER_NAME = re.compile(
    r"(?:\s*[–—|(\[·•@]|\s-|-\s|\s*\d|\s*\b(?:for|in|on|at|from|via|is|published|updated|posted)\b"
    rf"|\s*\b{_MONTH}(?=\s|$)(?!\s+[A-Z])).*$",
    re.IGNORECASE | re.DOTALL,
)
"""What follows a name in a byline: a place, a role, a day."""

_ROLES = re.compile(
    r"\b(?:staff|writer|editor|editors|reporter|correspondent|contributor|columnist|journalist|"
    r"contributing|senior|chief|director|bureau|photographer|producer|redakteur|redaktion|"
    r"ph\.?d|m\.?d|esq|jr|sr|guest|author|blogger|fellow|professor)\b",
    re.IGNORECASE,
)
_ORGANISATIONS = re.compile(
    r"\b(?:news|press|media|magazine|times|post|journal|agency|team|staff|editorial|redaktion|"
    r"editors?|desk|reuters|afp|dpa|bbc|cnn|inc|llc|ltd|gmbh|institute|university|foundation|"
    r"group|network|admin|administrator|webmaster|guest|contributors?|wire|services?|association|"
    r"committee|department|ministry|office|council|center|centre|company|corporation|blog|"
    r"international|rights|watch|greenpeace|oxfam|unicef|amnesty|nations|borders|endowment|"
    r"deutsche|world bank|radio|television|tv|broadcasting|rundfunk|voices|geographic|federation|"
    r"union|league|society|gesellschaft|stiftung|verlag|zeitung|redaktionsnetzwerk|fondation|"
    r"fundación|alliance|coalition|campaign|commission|authority|initiative|forum|collective|"
    r"project|museum|library|academy|college|laboratory|observatory|organi[sz]ations?|"
    r"communications|productions|studios?|tribune|gazette|chronicle|telegraph|guardian|"
    r"online|website|anonymous|unknown|redacción|rédaction|redazione|editor|www|com|org|net)\b|https?:|@",
    re.IGNORECASE,
)
_CLASSES = re.compile(
    r"byline|by-line|\bauthors?\b|author-?name|author_name|\bfn\b|post-author|entry-author|contributor|dc-creator|creator|credit"
)
_PROFILE = re.compile(
    r"/(?:authors?|staff|contributors?|by|writers?|people|journalists?)/[^/?#]+/?$"
)
_NOBODY = frozenset(
    {"invitation", "popular demand", "request", "appointment", "popular request", "readers", "us"}
)
"""What else stands after "By"."""
_MOST = 12
_VERBS = word_set(
    "is are was were be been has had have will would can could may might did does do says said "
    "wrote knew became made came went took gave found left began"
)
_IN_BYLINES = word_set(
    "and for in on at from via of the a an by with to as de da di del della du la le van von der "
    "den zu y e et und og och published posted updated first last modified pm am est gmt min read "
    "special staff writer editor reporter correspondent contributor columnist senior journalist"
)
_MOST_BESIDE = 2
"""Words in small letters that are in no byline's stock, from which a line is a sentence."""


def authors(declared: Declarations, *, runs: list[Run], site: str | None) -> tuple[str, ...]:
    """The people that a page names as its authors, from the first source that names any."""
    for names in _sources(declared, runs):
        people = people_in(names, site)
        if people:
            return people
    return ()


def _sources(declared: Declarations, runs: list[Run]) -> Iterator[list[str]]:
    yield _in_json(declared)
    for name in _DECLARED:
        yield declared.metas.get(name, [])
    yield _in_microdata(declared.own_elements)
    links = declared.own_tags("a")
    yield _in_links(links)
    yield _in_profile_links(links)
    yield _in_byline_elements(declared)
    yield _in_lines(declared.own_runs(runs))


def _in_json(declared: Declarations) -> list[str]:
    article = declared.article
    return [
        name
        for key in ("author", "creator")
        for thing in declared.named(article.get(key) or [])
        if isinstance(name := thing.get("name"), str)
        and "Organization" not in str(thing.get("@type"))
    ]


def _in_microdata(elements: Iterable[Element]) -> list[str]:
    found = []
    for element in elements:
        properties = (element.get("itemprop") or "").lower().split()
        if "author" in properties and is_of_an_article(element):
            inner = [one for one in element.iter() if "name" in (one.get("itemprop") or "").split()]
            found += [_text(one) for one in inner or [element]]
    return found


def _in_links(links: Iterable[Element]) -> list[str]:
    return [_text(one) for one in links if "author" in (one.get("rel") or "").split()]


def _in_byline_elements(declared: Declarations) -> list[str]:
    """The first element whose class says that it is a byline and whose text looks like one, and
    those like it right after it.
    """
    for element in declared.own_tags(
        "a", "span", "div", "p", "address", "li", "cite", "strong", "h3", "h4"
    ):
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        if not _CLASSES.search(names) or "comment" in names:
            continue
        if people := _in_byline(element):
            return [*people, *(name for one in _like_it(element) for name in _in_byline(one))]
    return []


def _in_byline(element: Element) -> list[str]:
    text = _text(element)
    return _leading_people(text) if 3 <= len(text) <= 120 else []


def _like_it(element: Element) -> Iterator[Element]:
    """The elements right after one that have its tag and its class."""
    parent = element.getparent()
    after = dropwhile(lambda one: one is not element, () if parent is None else parent)
    return takewhile(
        lambda one: one.tag == element.tag and one.get("class") == element.get("class"),
        islice(after, 1, _MOST),
    )


def _leading_people(byline: str) -> list[str]:
    """The names that a byline begins with; roles, dates and buttons come after them."""
    people: list[str] = []
    for part in _LEAD.sub("", byline).split("|"):
        found = people_in([part])
        if not found and part.strip(" ,.&").lower() not in ("", "and", "by"):
            break
        people += found
    return people


def _in_profile_links(links: Iterable[Element]) -> list[str]:
    """The first links that lead to the page of a person, and those right after them."""
    people: list[str] = []
    for anchor in links:
        if _PROFILE.search(anchor.get("href") or ""):
            found = people_in([_text(anchor)])
            people += found
        elif people:
            break
    return people


def _in_lines(runs: list[Run]) -> list[str]:
    """Lines that begin with "By": below the headline, else at the end of the text."""
    lines = [line.strip() for run in runs if len(run.text) <= 400 for line in run.text.split("\n")]
    for line in [*lines[:80], *reversed(lines[-30:])]:
        found = _BYLINE.fullmatch(line) if len(line) <= 160 else None
        if found and found[1][0].isupper() and not _is_sentence(found[1]):
            return [found[1]]
        if len(line) <= 60 and (found := _FAR_EASTERN_BYLINE.fullmatch(line)):
            return [found[1]]
    return []


def _is_sentence(line: str) -> bool:
    """Whether a line says more than who, where and when."""
    words = re.findall(r"[^\W\d_]+", line)
    beside = [word for word in words if word.islower() and word not in _IN_BYLINES]
    return len(beside) > _MOST_BESIDE or not _VERBS.isdisjoint(words)


def _text(element: Element) -> str:
    """The text of an element; what stands in elements of their own is kept apart by a bar."""
    pieces = [" ".join(piece.split()) for piece in element.itertext()]
    words = ""
    for piece in (piece for piece in pieces if piece):
        both_words = " " not in piece and " " not in words
        words += (" " if both_words or not words else " | ") + piece
    return words.strip()


def people_in(names: Iterable[str], site: str | None = None) -> tuple[str, ...]:
    """The people among names as bylines have them, each once; ``site`` is nobody's name."""
    people: dict[str, str] = {}
    for name in names:
        for part in _parts(name):
            if _is_person(part, site):
                people.setdefault(part.casefold(), part)
    return tuple(people.values())[:_MOST]


def _parts(written: str) -> Iterator[str]:
    """The names in a byline: "By Ida Wells and Jacob Riis, Staff Writer" has two."""
    if written.startswith(("http:", "https:")):
        return
    line = _OTHER_CREDIT.sub("", " ".join(written.split("<")[0].split())).strip(" ,.:;")
    words = _LEAD.sub("", line).strip(" ,.:;")
    for group in _SPLIT.split(words):
        for part in _by_commas(group):
            yield _AFTER_NAME.sub("", part).strip(" ,.:;*-–—")


def _by_commas(group: str) -> list[str]:
    parts = [part.strip() for part in group.split(",")]
    if len(parts) == 2 and " " not in parts[0] and " " not in parts[1] and parts[1]:
        return [f"{parts[1]} {parts[0]}"]  # "Wells, Ida"
    return parts


def _is_person(name: str, site: str | None) -> bool:
    if not 3 <= len(name) <= 60 or not _NAME.fullmatch(name):
        return len(name) >= 2 and len(name) <= 12 and _is_far_eastern(name)
    if name.casefold() in _NOBODY:
        return False
    if site and name.casefold().replace(" ", "") in site.casefold().replace(" ", ""):
        return False
    if _is_far_eastern(name):
        return True
    is_abbreviation = name.isupper() and " " not in name and len(name) <= 5
    if is_abbreviation or not name[0].isupper():
        return False
    return not _ORGANISATIONS.search(name) and not _ROLES.search(name)


def _is_far_eastern(name: str) -> bool:
    return bool(re.fullmatch(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{2,8}", name))
