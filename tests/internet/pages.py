"""Web pages of our own: every address has another text, the same address always the same."""

import random
from html import escape

_WORDS = """
    river harbour council winter railway bridge letter market island forest museum teacher signal
    valley engine garden treaty captain journey summer border village printer voyage compass
    festival ledger orchard station census lantern meadow convoy archive pottery canal minister
""".split()


def prose(seed: str, *, words: int = 150) -> str:
    """So many words of text, in sentences, told apart by ``seed``."""
    source = random.Random(seed)  # noqa: S311 (repeatable, not secret)
    sentences, count = [], 0
    while count < words:
        length = min(source.randint(6, 14), words - count)
        sentences.append(" ".join(source.choices(_WORDS, k=length)).capitalize() + ".")
        count += length
    return " ".join(sentences)


def html(
    *, title: str = "", text: str = "", h1: str | None = None, head: str = "", language: str = "en"
) -> str:
    """A page; ``head`` and ``text`` are put in as they are, ``h1`` is the title where not given."""
    heading = title if h1 is None else h1
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>{head}</head>"
        f"<body><main><h1>{escape(heading)}</h1><p>{text}</p></main></body></html>"
    )
