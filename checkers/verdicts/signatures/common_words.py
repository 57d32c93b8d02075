"""Words that tell no page from another: of grammar, and of links."""

from checkers.verdicts.signatures.tables import rows, tables

_TABLES = tables("common_words")

FUNCTION_WORDS = frozenset(rows(_TABLES["of_grammar"]))
"""In the folded form of :func:`checkers.likeness.words`."""

GENERIC_WORDS = frozenset(rows(_TABLES["of_links"]))
"""Words that an anchor text has for any page: two others are needed before it can name one."""
