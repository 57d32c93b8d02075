"""Which script a text is written in: texts of two scripts have no word in common.

>>> script_of("The museum"), script_of("Музей"), script_of("Ìóçåé")
('latin', 'cyrillic', 'garbled')
"""

import re
from functools import lru_cache

_LETTERS = {
    "latin": "A-Za-z\u0100-\u024f\u1e00-\u1eff",
    "garbled": "\u00c0-\u00ff",
    "greek": "\u0370-\u03ff",
    "cyrillic": "\u0400-\u052f",
    "hebrew": "\u0590-\u05ff",
    "arabic": "\u0600-\u06ff",
    "indic": "\u0900-\u0dff",
    "thai": "\u0e00-\u0eff",
    "east asian": "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af",
}
"""Accented letters outnumber plain ones in no language, but wherever bytes were read in the wrong
encoding: what a page does not declare is read as windows-1252."""
_RUNS = {name: re.compile(f"[{letters}]+") for name, letters in _LETTERS.items()}


@lru_cache(maxsize=64)
def script_of(text: str) -> str:
    """The script of most of its letters; '' where it has none."""
    counts = {name: sum(map(len, runs.findall(text))) for name, runs in _RUNS.items()}
    script = max(counts, key=lambda name: counts[name])
    return script if counts[script] else ""
