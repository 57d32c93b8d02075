"""What stands before the title of a work, and before what somebody said, in several languages.

A noun of a work, or "titled", makes what is quoted after it a title; a verb of saying makes it
speech. Only what is sure is here: where a language has no row, its quoted spans are no titles.
"""

import re

_NOUNS = {
    "English": r"articles?|pieces?|essays?|analys[ie]s|columns?|(?:blog\s?)?posts?|books?|papers?|"
    r"reports?|stud(?:y|ies)|op-?eds?|stor(?:y|ies)|reviews?|commentar(?:y|ies)|editorials?|"
    r"primers?|chapters?|thes[ie]s|dissertation|monograph|dispatch(?:es)?|brief(?:ing)?|"
    r"write-?ups?",
    "German": r"Artikels?|Beitr(?:ag|äge)s?|Aufs(?:atz|ätze)(?:es)?|Analysen?|Kolumnen?|"
    r"B(?:uch|ücher)s?|"
    r"Studien?|Berichte?s?|Kommentars?|Rezension(?:en)?|Reportagen?|Leitartikels?|Gastbeitrags?",
    "French": r"essais?|chroniques?|billets?|livres?|études?|rapports?|tribunes?|éditoria(?:l|ux)|"
    r"ouvrages?|enquêtes?|reportages?",
    "Spanish": r"artículos?|ensayos?|análisis|columnas?|libros?|estudios?|informes?|reportajes?|"
    r"editorial(?:es)?",
    "Italian": r"articol[oi]|sagg(?:io|i)|analisi|libr[oi]|studi[oi]?|rapport[oi]|editorial[ei]|"
    r"inchiest[ae]",
    "Portuguese": r"artigos?|ensaios?|análises?|colunas?|livros?|estudos?|relatórios?|reportagens?",
    "Russian": r"стать(?:я|и|е|ю|ях)|эссе|анализ(?:е|а)?|колонк(?:а|и|е|у)|книг(?:а|и|е|у)|"
    r"исследовани(?:е|я|и)|доклад(?:е|а)?|отч[её]т(?:е|а)?|репортаж(?:е|а)?|очерк(?:е|а)?",
    "Dutch": r"artikelen|opstel(?:len)?|boek(?:en)?|rapport(?:en)?",
    "Nordic": r"artik(?:kel|kelen|eln)|essän?|esseyet|krönikan?|kroniken?|boken?|bogen|rapporten|"
    r"studien|reportaget?|ledaren?|debattartikeln?",
    "Polish": r"artyku(?:ł|łu|le)|esej(?:u)?|książ(?:ka|ki|ce|kę)|raport(?:u|cie)?",
}
WORK = rf"(?:{_NOUNS['English']})"
"""An English noun for something that can be cited."""

_ANY_WORK = rf"(?:{'|'.join(_NOUNS.values())})"

_TITLED = (
    r"titled|entitled|headlined|headline|title|"
    r"mit\s+dem\s+Titel|unter\s+dem\s+Titel|betitelt|überschrieben|"
    r"intitulée?s?|titrée?s?|sous\s+le\s+titre|"
    r"titulad[oa]s?|con\s+el\s+título|bajo\s+el\s+título|"
    r"intitolat[oaei]|dal\s+titolo|con\s+il\s+titolo|col\s+titolo|"
    r"intitulad[oa]s?|com\s+o\s+título|sob\s+o\s+título|"
    r"под\s+(?:названием|заголовком)|озаглавленн\w{1,4}|"
    r"getiteld|met\s+de\s+titel|zatytułowan\w{1,3}|pod\s+tytułem"
)
_OF_A_DAY = (
    r"(?:,?\s+(?:(?:of|from|de|del|di|du|vom|von|van|z|от|från|fra|da)\s+)?"
    r"(?:\w+\.?\s+){0,2}(?:de\s+|do\s+)?(?:19|20)\d\d)"
)
"""When it appeared, between the noun and the title: "an essay of May 2019, “…”"."""
_WHOSE = r"(?:my|our|his|her|their)\s+(?:[\w’'-]+\s+){0,4}"

_WHOLE = (
    rf"\b(?:{_TITLED})[,:]?\s*[(\[]?$",
    rf"\b{_ANY_WORK}(?:\s+(?:is|was))?\s*[(\[]?$",
    rf"\b{_ANY_WORK}\s+(?:\w+\s+){{0,3}}(?:called|named)[,:]?\s*[(\[]?$",
    rf"\b{_ANY_WORK}{_OF_A_DAY}[,:]?\s*[(\[]?$",
    r"(?:記事|論文|著書|著作|小説|コラム|エッセイ|報告書?|社説|書評|文章|文集|小說|论文|小说)\s*$",
    rf"\b{WORK}\s+(?:about|on|explaining|arguing|of)\s+(?:how\s+|why\s+|that\s+)?$",
    rf"\b{_WHOSE}{WORK}\b[^.“\"]{{0,40}}\b(?:is|was)[,:]?\s*$",
)
_HALF = (
    r"\bI(?:['’]ve)?\s+(?:\w+\s+)?(?:wrote|written|argued|published)\b[^.“\"]{0,160}"
    r"\b(?:that|in|about|how|why)\s*$",
    rf"\b{_ANY_WORK}[,:]\s*$",
    rf"\b{_WHOSE}{WORK}\b[^.“\"]{{0,60}}$",
)
_ROWS = tuple(
    (re.compile(lead, re.IGNORECASE), points)
    for leads, points in ((_WHOLE, 2), (_HALF, 1))
    for lead in leads
)
"""What stands before a quoted span, and how many points for a title it is worth."""

_AFTER = re.compile(
    r"\s?(?:と題(?:する|した|され)|という(?:記事|本|論文|報告|コラム|エッセイ|社説)|"
    r"(?:一文|一书|一書|报告|報告|文章))"
)
"""In Japanese and Chinese what says that it is a title comes after it, or right before."""

_ASKS = re.compile(r"\b(?:newsletters?|subscribe|sign\s+up|abonnier\w+)\b[^.!?]*$", re.IGNORECASE)

_NAMES = re.compile(
    r"\b(?:banners?|slogans?|placards?|signs?|mottos?|hashtags?|movements?|campaigns?|ships?|vessels?|"
    r"boats?|part(?:y|ies)|polic(?:y|ies)|bills?|laws?|e-?mails?|messages?|tweets?|chants?|chanted|"
    r"chanting|graffiti|posters?|logos?|operations?|projects?|program(?:me)?s?|bands?|clubs?)\b"
    r"[^.“\"]{0,30}$",
    re.IGNORECASE,
)
"""After these something is named, or written on it, that is no work."""

_SAYING = (
    r"sa(?:id|ys?|ying)|told|tells|asked|asks|replied|added|adds|claimed|claims|insisted|declared|"
    r"tweeted|stated|states|shouted|answered|concluded|commented|quoted\s+as\s+saying|warned|"
    r"warning|explained|noted|joked|wonders?|question|"
    r"sagte[nr]?|sagt|erklärte[n]?|betonte[n]?|meinte[n]?|fragte[n]?|antwortete[n]?|"
    r"dit|disait|déclar(?:é|e|ait)|affirm(?:é|e|ait)|expliqu(?:é|e|ait)|demand(?:é|e)|"
    r"dijo|dice|declaró|afirmó|explicó|preguntó|"
    r"detto|dice|dichiarat[oa]|affermat[oa]|spiegat[oa]|"
    r"disse|diz|declarou|afirmou|explicou|"
    r"сказал[аи]?|говорит|заявил[аи]?|отметил[аи]?|подчеркнул[аи]?|спросил[аи]?"
)
_SAID = re.compile(
    rf"\b(?:{_SAYING})\b[\s,:]*(?:that\s*|dass\s*|que\s*|che\s*|что\s*)?$", re.IGNORECASE
)
_SAID_AFTER = re.compile(rf"[”\"“»’']?,?\s*(?:[\w.’-]+\s+){{0,3}}?(?:{_SAYING})\b", re.IGNORECASE)


def lead_points(before: str) -> int:
    """The points that what stands before gives: of one whole lead, or of several half ones."""
    return min(2, sum(points for row, points in _ROWS if row.search(before)))


def is_named_after(after: str) -> bool:
    """Whether what follows a quoted span says that it was a title."""
    return _AFTER.match(after) is not None


def is_asked_for(before: str) -> bool:
    """Whether what is quoted is a newsletter, which readers are to subscribe to."""
    return _ASKS.search(before) is not None


def is_a_name(before: str) -> bool:
    """Whether what is quoted is the name of something else, or stands on it."""
    return _NAMES.search(before) is not None


def is_said(before: str) -> bool:
    """Whether somebody says what is quoted, as it is told before it."""
    return _SAID.search(before) is not None


def is_said_to_have_been(quoted: str, after: str) -> bool:
    """Whether somebody says what is quoted, as it is told after a comma at its end."""
    ends_in_comma = quoted.rstrip().endswith(",") or after[1:].startswith(",")
    return ends_in_comma and _SAID_AFTER.match(after) is not None
