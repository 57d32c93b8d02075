"""When a text says that something appeared: a month or a year, in several languages."""

import re

from checkers.extraction.leads import WORK
from checkers.extraction.vocabulary import word_set

_MONTHS = (
    # English
    "January February March April May June July August September October November December "
    # German, Dutch
    "Januar Jänner Februar März Mai Juni Juli Oktober Dezember "
    "januari februari maart mei juni juli augustus oktober december "
    # French, Spanish, Italian, Portuguese
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre "
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre "
    "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre "
    "janeiro fevereiro março maio junho julho setembro outubro novembro dezembro "
    # Russian and Polish, in the cases in which dates have them
    "январь января январе февраль февраля феврале март марта марте апрель апреля апреле "
    "май мая мае июнь июня июне июль июля июле август августа августе сентябрь сентября "
    "сентябре октябрь октября октябре ноябрь ноября ноябре декабрь декабря декабре "
    "stycznia styczniu lutego lutym marca marcu kwietnia kwietniu maja maju czerwca czerwcu lipca "
    "lipcu sierpnia sierpniu września wrześniu października październiku listopada listopadzie "
    "grudnia grudniu "
    # Swedish, Danish and Norwegian, where they are not as in another
    "januari februari mars april maj juni juli augusti september oktober november december "
    "januar februar marts august oktober desember"
)
_MONTH = "|".join(sorted(word_set(_MONTHS), key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_BEFORE_YEAR = r"(?:in|im\s+Jahre?|en|em|nel|w|в)"
"""Words after which four digits are a year: any others may be a number of something."""

_WHOSE = r"(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Aa]|[Tt]he|[\w.-]{1,40}['’]s)"
"""Before a year that a work is of: "my 2018 essay"."""

_WHEN = re.compile(
    rf"\b((?:{_MONTH})\s+(?:\d{{1,2}},?\s+)?(?:de\s+|do\s+)?{_YEAR})\b"
    rf"|\b{_BEFORE_YEAR}\s+({_YEAR})\b"
    rf"|\b{_WHOSE}\s+({_YEAR})(?=\s+(?:[\w-]+\s+){{0,2}}{WORK}\b)"
    rf"|({_YEAR}年(?:\d{{1,2}}月)?)"
    rf"|\(({_YEAR})[a-z]?\)"
    rf"|,\s({_YEAR})(?=[),.;])"
)


def months_and_years(text: str, start: int, end: int) -> list[str]:
    """What a part of a text says of time, as it is written there, in its order.

    >>> months_and_years("im Mai 2019, und schon in 2018", 0, 40)
    ['Mai 2019', '2018']
    """
    return [match[match.lastindex or 0] for match in _WHEN.finditer(text, start, end)]
