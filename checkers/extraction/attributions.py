"""Sources that a text leans on without a link: "as cited by the Example Agency", "laut …"."""

import re

from checkers.extraction.leads import WORK
from checkers.extraction.named import Named
from checkers.extraction.quotations import Quotation

_UPPER = "A-ZÀ-ÖØ-ÞŁŚŻŹĆА-ЯЁ"
_CAPITALISED = rf"(?:[{_UPPER}](?:[\w’'&-]|\.(?=\w))*)"
_BETWEEN = r"(?:(?:of|and|for|the|de|des|del|della|der|do|du|la)\s+)?"
_NAME = rf"({_CAPITALISED}(?:\s+{_BETWEEN}{_CAPITALISED}){{0,5}})"
_SHORT_NAME = rf"\s+\([{_UPPER}]{{2,8}}\)"
_OUTLET = (
    r"(?:Times|Post|News|Press|Presse|Agency|Journal|Guardian|Reuters|Bloomberg|Axios|Herald|"
    r"Tribune|Telegraph|Economist|Institute|Observer|Review|Magazine|Standard|Mail|Gazette|"
    r"Spiegel|Monde|AFP|BBC|CNN|NBC|CBS|ABC|NPR|TASS|RT|Sputnik|Xinhua|Interfax|Politico|Wire|"
    r"Network|Chronicle|Zeitung|Agentur|Rundfunk|Figaro|Libération|País|Mundo|Corriere|Repubblica|"
    r"Stampa|Folha|Globo|Agência|Agencia|Agenzia|EFE|ANSA|Lusa|ТАСС|Интерфакс|Коммерсантъ?|"
    r"Ведомости|Известия|Новости|Агентство)"
)
_THE = (
    r"(?:the\s+|a\s+|der\s+|die\s+|das\s+|dem\s+|le\s+|la\s+|les\s+|l['’]|el\s+|il\s+|lo\s+|"
    r"o\s+|os\s+|as\s+)?"
)
_ACCORDING = (
    r"[Aa]ccording\s+to|[Ll]aut|[Nn]ach\s+(?:Angaben|Berichten)\s+(?:von|der|des)|[Ss]elon|"
    r"[Dd]['’]après|[Ss]egún|[Ss]econdo|[Ss]egundo|[Dd]e\s+acordo\s+com|[Пп]о\s+данным|"
    r"[Пп]о\s+сообщению|[Кк]ак\s+сообщает"
)
_SOURCES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:cited|quoted|reported|published|carried)\s+by\s+(?:the\s+)?{_NAME}",
        rf"\b(?:{_ACCORDING})\s+{_THE}{_NAME}{_SHORT_NAME}",
        rf"\b(?:{_ACCORDING})\s+{_THE}((?:{_CAPITALISED}\s+){{0,4}}{_OUTLET})\b",
        rf"\b(?:The\s+)?{_NAME}(?:’s?|'s?)\s+(?:[a-z]+\s+){{0,2}}(?:report|investigation|docs)\b",
        rf"\b(?:The\s+)?((?:{_CAPITALISED}\s+){{0,4}}{_OUTLET})(?:’s?|'s?)\s+(?:[a-z]+\s+){{0,2}}"
        r"(?:story|article|analysis)\b",
        rf"\bop-?ed\s+in\s+(?:[Tt]he\s+)?{_NAME}",
        rf"\b(?:The\s+)?{_NAME}\s+(?:ran|published|carried)\s+an?\s+(?:\w+\s+)?{WORK}\b",
        rf"\b[Ww]ie\s+{_THE}((?:{_CAPITALISED}\s+){{0,4}}{_OUTLET})\s+(?:berichtete?|meldete?)\b",
    )
)
_HINTS = (
    " by ", "ccording to", "’", "'", "op-ed", "oped", " ran ", "published", "carried", "aut ",
    "ach Angaben", "ach Berichten", "elon ", "egún ", "econdo ", "egundo ", "acordo com",
    "данным", "сообщ", "ie ",
)  # fmt: skip
"""What a text must have for any of these, as a quick look before the slow ones."""

_NOT_A_NAME = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|President|Minister|Prime|Senator|Professor|General)\b.*"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Today|Yesterday|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|He|She|It|They|This|That|There|In|On|At|What|Who|My|His|Her|Our|Their|I|You|We|Let|Here)"
)


def sources(text: str, quoted: list[Quotation]) -> list[Named]:
    """The publications that a text names as where it has something from."""
    if not any(hint in text for hint in _HINTS):
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
