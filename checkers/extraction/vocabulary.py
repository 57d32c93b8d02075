"""Word lists, written as people write them: in lines, with spaces between."""


def word_set(words: str) -> frozenset[str]:
    """The words of a text, each once.

    >>> sorted(word_set("by and by"))
    ['and', 'by']
    """
    return frozenset(words.split())
