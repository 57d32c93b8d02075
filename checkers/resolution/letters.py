"""How sites write letters in addresses that are not of the English alphabet. Pure.

Many keep them, percent-encoded; others drop what accents can be dropped, or write sounds. Of the
ways to write Cyrillic two are read: that of passports (ICAO 9303), and that of publishing systems.
"""

_CYRILLIC = (
    "а a б b в v г g д d е e ё e ж zh з z и i к k л l м m н n о o п p р r с s т t у u ф f ч ch "
    "ш sh ы y э e ю yu я ya є e і i ї i ґ g "
)
_PLAIN = "ø o æ ae œ oe ł l đ d ð d ı i"
"""Letters without an accent that could be dropped."""
_SOUNDS = "ä ae ö oe ü ue ø oe å aa æ ae œ oe"
_PASSPORTS = _CYRILLIC + "й i х kh ц ts щ shch"
_SYSTEMS = _CYRILLIC + "й j х h ц c щ shh"


def _table(written: str) -> dict[int, str]:
    parts = written.split()
    silent = {ord(sign): "" for sign in "ьъ"}
    return {ord(letter): sound for letter, sound in zip(parts[::2], parts[1::2], strict=True)} | (
        silent if "а" in parts[::2] else {}
    )


_TABLES = tuple(_table(written) for written in (_PLAIN, _SOUNDS, _PASSPORTS, _SYSTEMS))


def spellings(text: str) -> list[str]:
    """A text as it may be written in addresses: as it is, and in the letters of English.

    >>> spellings("Über Øre"), spellings("Щит")
    (['über øre', 'über ore', 'ueber oere'], ['щит', 'shchit', 'shhit'])
    """
    folded = text.casefold()
    if folded.isascii():
        return [folded]
    return list(dict.fromkeys([folded, *(folded.translate(table) for table in _TABLES)]))
