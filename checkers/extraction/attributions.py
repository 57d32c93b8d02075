"""Sources that a text leans on without a link: "as cited by the Example Agency", "laut …"."""

import re

from checkers.extraction.leads import WORK
from checkers.extraction.named import Named
from checkers.extraction.quotations import Quotation

_UPPER = "A-ZÀ-ÖØ-ÞŁŚŻŹĆА-ЯЁ"
_CAPITALISED = rf"(?:[{_UPPER}](?:[\w’'&-]|\.(?=\w))*)"
_DAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|Today|Yesterday)"
)
_BETWEEN = r"(?:(?:of|and|for|the|de|des|del|della|der|do|du|la)\s+)?"
_MORE = rf"(?:\s+{_BETWEEN}(?!{_DAY}\b){_CAPITALISED})"
_NAME = rf"({_CAPITALISED}{_MORE}{{0,5}})"
_LONG_NAME = rf"({_CAPITALISED}{_MORE}{{1,5}})"
_SHORT_NAME = rf"\s+\([{_UPPER}]{{2,8}}\)"

_ALONE = (
    r"(?:(?<=[Tt]he )(?:Times|Post|Journal|Tribune|Observer|Chronicle)|Guardian|Economist|Spiegel|"
    r"Monde|Figaro|País|Mundo|Stampa|Globo|Reuters|Bloomberg|Axios|AFP|BBC|CNN|NBC|CBS|ABC|NPR|PBS|TASS|RT|Sputnik|Xinhua|Interfax|"
    r"Politico|ProPublica|Bellingcat|Newsweek|Forbes|TechCrunch|BuzzFeed|EFE|ANSA|Lusa|dpa|"
    r"Libération|Corriere|Repubblica|Folha|Statista|Eurostat|Destatis|Gallup|"
    r"ТАСС|Интерфакса?|Коммерсантъ?|Ведомости|Известия|"
    r"WHO|OMS|UNO|ONU|OECD|OCDE|OCSE|IMF|FMI|IWF|IPCC|IEA|FAO|WTO|ILO|UNICEF|UNESCO|UNHCR|NASA|"
    r"ESA|CDC|ECDC|FDA|FBI|CIA|EPA|NOAA|USGS|NIH|GAO|NHTSA|FAA|FCC|FTC|ONS|NHS|EFSA|ECB|EZB|BCE|"
    r"RKI|BKA|BSI|INSEE|Insee|INE|ISTAT|Istat|IBGE|RIVM|KNMI|"
    r"ВОЗ|ООН|МВФ|ВЦИОМа?|Росстата?|Роскомнадзора?|Роспотребнадзора?|Центробанка?|"
    r"Мин(?:здрав|фин|труд|юст|энерго|эконом)[а-я]{0,8}|Минобороны)"
)
"""Those that are known by one word."""
_OUTLET = (
    r"(?:Times|Post|News|Press|Presse|Agency|Journal|Guardian|Herald|Tribune|Telegraph|Economist|"
    r"Institute|Observer|Review|Magazine|Standard|Mail|Gazette|Spiegel|Monde|Wire|Network|"
    r"Chronicle|Zeitung|Agentur|Rundfunk|Figaro|País|Mundo|Stampa|Globo|Agência|Agencia|Agenzia|"
    r"Новости|Агентство)"
)
_INSTITUTION = (
    r"(?:Bank|Office|Bureau|Department|Ministry|Institution|Cent(?:re|er)s?|Commission|Council|"
    r"Committee|Authority|Administration|Association|Foundation|Organi[sz]ation|Society|Academy|"
    r"University|Union|Fund|Board|Nations|International|Watch|Observatory|Federation|Forum|"
    r"Laboratory|Statistics|Reporter|Research)"
)
"""What a name of two words or more has when it is that of an institution."""
_SURE = r"(?:News|Times|Journal|Herald|Tribune|Institute|International|Watch)"
"""What no surname is, so that such a name can be a source without an article."""
_OF = (
    rf"(?:\s+(?:of|for)(?:\s+the)?\s+(?!{_DAY}\b){_CAPITALISED}"
    rf"(?:,?\s+(?:and\s+)?(?!{_DAY}\b){_CAPITALISED}){{0,3}}){{0,2}}"
)
_BEFORE = rf"(?:(?:U\.[KNS]\.|{_CAPITALISED})\s+(?:and\s+)?)"
_PERSON_NEXT = (
    r"(?!\s+(?:[a-z]+\s+)?(?:\w*(?:m[ae]n|wom[ae]n|person|people)|professors?|researchers?|chiefs?|"
    r"analysts?|directors?|officials?|economists?|president|chair|scientists?|experts?|fellows?|"
    r"members?|students?|employees?|lawyers?|heads?|secretary|attorneys?)\b)"
)
_READABLE = (
    rf"((?:{_CAPITALISED}\s+){{0,4}}{_ALONE}\b(?:\s+{_OUTLET}\b)?"
    rf"|{_BEFORE}{{1,5}}{_OUTLET}\b(?!\s+{_INSTITUTION})"
    rf"|(?:{_BEFORE}{{1,4}}{_INSTITUTION}|Institute|Cent(?:re|er)s?(?=\s+for)|"
    rf"(?:University|Bank|Bureau|Department|Ministry|Office|Academy)(?=\s+(?:of|for)\s))\b{_OF}"
    rf"(?!\s+(?!{_DAY}\b){_CAPITALISED}){_PERSON_NEXT})"
)
_ACRONYM = (
    r"((?!(?:CEO|CFO|CTO|COO|USA?|UK|EU|AI|PR|TV|IT|HR|AG|DA|MP|PM|VP|II+|API|PDF)\b)"
    r"[A-ZÀ-Þ]{2,8}\b(?![-.]))"
)
"""One that is not known, for where a work of its own is spoken of."""
_ROMANCE = (
    r"(?:Banque|Banca|Banco|Organi[sz]a[tcz]ion|Organización|Organização|Organizzazione|Institut|"
    r"Istituto|Instituto|Observatoire|Observatorio|Fonds|Fondo|Fundo|Centre|Centro|Académie|"
    r"Université|Universidad|Universidade|Università|Ministerio|Ministero|Ministério|Agence|"
    r"Agencia|Agência|Agenzia)"
)
_KIND = (
    r"(?:\s+(?:[Mm]ondiale?|[Mm]undial|[Nn]a[tcz]ion(?:ale?|al)|[Ii]nterna[tcz]ion(?:ale?|al)|"
    r"[Ee]urop(?:éenne|éen|ea|eo|eu)|[Cc]entrale?|[Mm]onétaire|[Mm]onetario))"
)
_OF_WHAT = (
    r"(?:\s+(?:de\s+la\s+|de\s+los\s+|d[aeio]s?\s+|du\s+|del(?:la)?\s+|d[’']|de\s+l[’'])"
    rf"(?:santé|salud|saúde|sanità|{_CAPITALISED}))"
)
_ABROAD = (
    r"((?:Welt|Bundes|Zentral|National)bank"
    rf"|(?:{_CAPITALISED}\s+)?(?=[A-ZÄÖÜ])[\w-]*(?:[Bb]undesamt|ministerium|kriminalamt)(?:e?s)?\b"
    r"(?:\s+für\s+[A-ZÄÖÜ][\w-]+)?"
    rf"|{_ROMANCE}(?:{_KIND}{{1,3}}{_OF_WHAT}?|{_OF_WHAT})|Vereinten\s+Nationen)"
)
_THE = (
    r"(?:the\s+|a\s+|der\s+|die\s+|das\s+|dem\s+|des\s+|het\s+|de\s+|le\s+|la\s+|les\s+|"
    r"l['’]|el\s+|il\s+|lo\s+|o\s+|os\s+|as\s+)?"
)
_A_PAPER = (
    r"(?:(?:news\s+)?agency|(?:news)?paper|magazine|agencia|agence|agenzia|agência|diario|"
    r"periódico|quotidien|journal|quotidiano|giornale|jornal|revista|revue|rivista|krant|dagblad|"
    r"(?:Nachrichten|Presse)agentur|Tageszeitung|Zeitung|Zeitschrift|агентства|газеты|журнала)"
)
_ACCORDING = (
    r"[Aa]ccording\s+to|[Ll]aut|[Nn]ach\s+(?:Angaben|Berichten)(?:\s+von)?|[Ss]elon|"
    r"[Dd]['’]après|[Ss]egún|[Ss]econdo|[Ss]egundo|[Dd]e\s+acordo\s+com|[Vv]olgens|"
    r"[Пп]о\s+данным|[Пп]о\s+сообщению|[Кк]ак\s+сообщает"
)
_STUDY = (
    r"(?:[Rr]eports?|[Ss]tud(?:y|ies)|surveys?|polls?|analysis|investigation|[Dd]ata|figures|statistics|"
    r"[Rr]esearch|article|story)"
)
_PUBLISHER = r"(?!(?:[\w’'&-]+\s+){0,4}(?:University|Books)\s+Press\b|(?:[\w’'&-]+\s+){0,3}Books\b)"
_EARNINGS = r"(?!\s+(?:[\w,$.-]+\s+){0,4}(?:earnings|profits?|loss(?:es)?|revenues?|sales)\b)"
_SOURCES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:cited|quoted|reported|carried)\s+by\s+(?:[Tt]he\s+)?{_NAME}{_SHORT_NAME}",
        rf"\b(?:cited|quoted|reported|carried|published)\s+by\s+{_PUBLISHER}(?:[Tt]he\s+)?"
        rf"{_PUBLISHER}{_READABLE}",
        rf"\b(?:cited|quoted|reported)\s+by\s+(?:the\s+|[Tt]he\s+(?=\w+\s+[A-Z])){_LONG_NAME}",
        rf"\b(?:{_ACCORDING})\s+{_THE}{_NAME}{_SHORT_NAME}",
        rf"\b(?:{_ACCORDING})\s+{_THE}{_A_PAPER}\s+{_NAME}",
        rf"\b(?:{_ACCORDING})\s+(?:(?:{_CAPITALISED}\s+){{1,3}}of\s+)?{_THE}{_READABLE}",
        rf"\b(?:{_ACCORDING})\s+{_THE}{_ABROAD}\b",
        rf"\b(?:{_ACCORDING})\s+(The\s+{_CAPITALISED}(?:\s+{_CAPITALISED}){{0,2}})",
        rf"\b{_STUDY}\s+(?:by|from|for)\s+(?:[Tt]he\s+)?{_READABLE}",
        rf"\b{_STUDY}\s+(?:published\s+)?(?:by|for)\s+(?:the\s+)?{_ACRONYM}",
        rf"\b(?:[Tt]he\s+)?(?:{_READABLE})(?:’s?|'s?)\s+(?:[\w-]+\s+){{0,2}}"
        rf"(?:{_STUDY}|docs)\b(?!\s+cards?\b)",
        rf"\b[Tt]he\s+{_ACRONYM}(?:’s?|'s?)\s+(?:[\w-]+\s+){{0,2}}report\b(?!\s+cards?\b)",
        rf"\bThe\s+(?![A-Z]+\b){_NAME}(?:’s?|'s?)\s+(?:[a-z]+\s+){{0,2}}report\b(?!\s+cards?\b)",
        rf"\b(?:[Tt]he\s+|(?=(?:{_CAPITALISED}\s+){{0,4}}(?:{_ALONE}|{_SURE})\b))"
        rf"{_READABLE}\s+(?:has\s+|had\s+)?(?:also\s+|first\s+)?"
        rf"(?:reported|wrote|found|reports\s+that)\b{_EARNINGS}",
        rf"\b(?:The\s+)?{_NAME}(?:’s?|'s?)\s+(?:[a-z]+\s+){{0,2}}docs\b",
        rf"\bop-?ed\s+in\s+(?:[Tt]he\s+)?{_NAME}",
        rf"\bThe\s+{_NAME}\s+(?:ran|published|carried)\s+an?\s+(?:\w+\s+)?{WORK}\b",
        rf"\b{_READABLE}\s+(?:ran|published|carried)\s+an?\s+(?:\w+\s+)?{WORK}\b",
        rf"\b[Ww]ie\s+{_THE}((?:{_CAPITALISED}\s+){{0,4}}(?:{_OUTLET}|{_ALONE}))\s+"
        r"(?:berichtete?|meldete?)\b",
    )
)
_HINTS = (
    " by ", "ccording to", "’", "'", "op-ed", "oped", " ran ", "published", "carried", "aut ",
    "ach Angaben", "ach Berichten", "elon ", "egún ", "econdo ", "egundo ", "acordo com",
    "данным", "сообщ", "ie ", "olgens ", " found", " wrote", " report", " from ", " for ",
)  # fmt: skip
"""What a text must have for any of these, as a quick look before the slow ones."""

_NOT_A_NAME = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|President|Minister|Prime|Senator|Professor|General)\b.*"
    r"|.*\b(?:President|Minister|Professor|Senator|Director|Secretary|Chief|Analyst|Act|Party"
    r"|Amendment|Police|Soviet\s+Union|Post\s+Office)\b.*"
    r"|(?:Trump|Biden|Obama|Bush|Clinton|Reagan|Nixon|Carter)\s+Administration"
    r"|(?:The\s+)?(?:White\s+House|Supreme\s+Court|Court|State|Government)"
    rf"|{_DAY}"
    r"|(?:He|She|It|They|This|That|There|In|On|At|What|Who|My|His|Her|Our|Their|I|You|We|Let|Here"
    r"|ISBN|Many|Others)\b.*"
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
