"""The facts that writers put before a Markdown text, between lines of dashes."""

import re

_BLOCK = re.compile(
    r"\A\ufeff?(---|\+\+\+)[ \t]*(?:\r\n?|\n)"
    r"((?:[^\r\n]*(?:\r\n?|\n)){0,200}?)\1[ \t]*(?:\r\n?|\n|\Z)"
)
_PAIR = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*[:=][ \t]*(.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")


def read_front_matter(text: str) -> tuple[dict[str, str], int]:
    """The declared facts, keys in lower case, and where the text itself begins.

    The values of a list are joined by semicolons.

    >>> read_front_matter('---\\ntitle: "A day"\\nauthors: [Ada, Bo]\\n---\\nText')
    ({'title': 'A day', 'authors': 'Ada; Bo'}, 42)
    """
    block = _BLOCK.match(text)
    if not block:
        return {}, 0
    facts: dict[str, str] = {}
    key = ""
    for line in block[2].splitlines():
        if pair := _PAIR.match(line):
            key = pair[1].lower()
            facts[key] = _value(pair[2])
        elif (item := _ITEM.match(line)) and key:
            facts[key] = "; ".join(part for part in (facts[key], _value(item[1])) if part)
    return {name: value for name, value in facts.items() if value}, block.end()


def _value(written: str) -> str:
    words = written.strip()
    if words.startswith("[") and words.endswith("]"):
        return "; ".join(_value(part) for part in words[1:-1].split(","))
    if len(words) >= 2 and words[0] == words[-1] and words[0] in "\"'":
        return words[1:-1]
    return words
