"""What kind of page this is, wherever it was found: live, unverified or in an archive.

Words alone prove little: each signature counts only where it is (nearly) all that a page says. The
bounds are measured: "not found" stands on 5.4 % of living pages, but in the title or first h1 of
none of 1,759; "captcha" on 1.7 %, but on none under 250 words.
"""

from collections.abc import Collection
from functools import lru_cache

from checkers.likeness import words
from checkers.model import Evidence, Page
from checkers.verdicts.once import once
from checkers.verdicts.signatures import lexicon
from checkers.verdicts.signatures.lexicon import Kind, Sign, Trade
from checkers.verdicts.titles import Words, parts, title_words

SHORT = 250
"""Words under which block pages, logins and notices of hosts are looked for."""
PARKED_LONGEST = 400
"""Words under which pages of unused domains stay."""
_DEFAULT_LONGEST = 600
_LOGIN_LONGEST = 800
_HEADLINE = 12
_THIN = 100
_MOST_OF_IT = 0.5

_REFUSING = frozenset({401, 403, 405, 429, 503})
_NOTHING: frozenset[Kind] = frozenset()


def page_fault(evidence: Evidence) -> str | None:
    """Why this answer is no document: not_found, parked, challenge, block_page, login or empty.

    None for an answer that may be one. Asked of mementos before they are offered.
    """
    if evidence.page is None:
        return None if evidence.size else "empty"
    page = PageView(evidence.page)
    if is_challenged(evidence) or page.is_challenge:
        return "challenge"
    if page.says_not_found or (page.is_thin and page.mentions_not_found):
        return "not_found"
    if page.is_parked or page.is_unclaimed or page.is_default:
        return "parked"
    if page.is_block_page:
        return "block_page"
    if page.is_login:
        return "login"
    return "empty" if page.is_empty and evidence.cut != "size" else None


def is_challenged(evidence: Evidence) -> bool:
    """Whether the headers say that a robot was stopped."""
    signs = lexicon.headers()
    telling = [(name, value) for name, value in evidence.headers if name in signs.names]
    if not telling:
        return False
    if any(value.lower().startswith(signs.challenges.get(name, ())) for name, value in telling):
        return True
    return evidence.status in _REFUSING and any(
        value and name in signs.refusals for name, value in telling
    )


def is_not_found_title(title: str) -> bool:
    """Whether a title, or a part of it between separators, is a not-found message and little else.

    >>> is_not_found_title("Page not found | The Observer")
    True
    >>> is_not_found_title("Why nobody reads “page not found” any more")
    False
    """
    return any(Kind.NOT_FOUND in _kinds_of(part) for part in parts(title))


@lru_cache(maxsize=8192)
def _kinds_of(part: Words) -> frozenset[Kind]:
    """What a title, or a part of one, is a message of. Remembered: sites repeat their names."""
    found = lexicon.headings().longest_in(part)
    kinds = {kind for kind, length in found.items() if _is_enough(kind, length, len(part))}
    whole = lexicon.whole_headings().get(part)
    if whole is not None:
        kinds.add(whole)
    return frozenset(kinds | _by_number(part)) or _NOTHING


def _is_enough(kind: Kind, length: int, of: int) -> bool:
    """Whether so many words of a heading are the better part of it; a single one has to be all."""
    if kind is Kind.LOGIN:
        return of <= _HEADLINE
    return length == of or (length > 1 and length / of >= _MOST_OF_IT)


def _by_number(part: Words) -> frozenset[Kind]:
    """What is meant by a status, or by a message, among words that add nothing."""
    known = lexicon.statuses()
    if known.filling.isdisjoint(part):
        return _NOTHING
    core = tuple(word for word in part if word not in known.error_words)
    if len(core) == 1 and core[0] in known.numbers:
        return frozenset({known.numbers[core[0]]})
    core = tuple(word for word in core if word not in known.page_words)
    rest = [word for word in core if known.numbers.get(word) is not Kind.NOT_FOUND]
    if not rest:
        return frozenset({Kind.NOT_FOUND}) if core else _NOTHING
    whole = lexicon.whole_headings()
    if Kind.NOT_FOUND in (whole.get(core), whole.get(tuple(rest))):
        return frozenset({Kind.NOT_FOUND})
    return _NOTHING


@lru_cache(maxsize=1024)
def _signs_in(title: str, h1: str, excerpt: str) -> Collection[Sign]:
    """Remembered: a page is judged again with each new piece of evidence."""
    return lexicon.texts().longest_in(words(f"{title} . {h1} . {excerpt}"))


class PageView:
    """One page with what its words say. Each question is worked out once, if it is asked."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @once
    def _headed(self) -> frozenset[Kind]:
        """What the parts of title and first h1 are messages of."""
        title, h1 = self.page.title, self.page.h1
        headings = parts(title) if h1 == title else parts(title) + parts(h1)
        return _NOTHING.union(*map(_kinds_of, headings))

    @once
    def _says(self) -> Collection[Sign]:
        """What a short page's text has words of; of a longer one, how it begins."""
        return _signs_in(self.page.title, self.page.h1, self.page.excerpt)

    @property
    def is_short(self) -> bool:
        return self.page.words < SHORT

    @property
    def is_thin(self) -> bool:
        return self.page.words < _THIN

    @property
    def is_empty(self) -> bool:
        return not (self.page.words or self.page.title or self.page.h1 or self.page.script_shell)

    @property
    def says_not_found(self) -> bool:
        """Whether the title or the first heading is a not-found message."""
        return Kind.NOT_FOUND in self._headed

    @property
    def mentions_not_found(self) -> bool:
        """Whether its beginning, or the whole of a short page, has words of that kind."""
        return Kind.NOT_FOUND in self._says

    @property
    def is_challenge(self) -> bool:
        return self.is_short and self._is(Kind.CHALLENGE)

    @property
    def is_block_page(self) -> bool:
        return self.is_short and self._is(Kind.REFUSAL)

    @property
    def is_fault(self) -> bool:
        """Whether a server says that it is out of order for now."""
        if not self.is_short:
            return False
        return Kind.FAULT in self._headed or (self.is_thin and Kind.FAULT in self._says)

    @property
    def is_login(self) -> bool:
        """Whether its heading and its form, or one of them on a short page, are for logging in."""
        form = self.page.login_form
        if self.page.words > (_LOGIN_LONGEST if form else SHORT):
            return False
        if Kind.LOGIN in self._headed:
            return True
        return form and self.is_short and (self.is_thin or Kind.LOGIN in self._says)

    @property
    def is_parked(self) -> bool:
        """Whether it offers a domain, or keeps its place. A story may say so, too."""
        if self.page.words < PARKED_LONGEST and Kind.PARKING in self._says:
            return True
        offered = lexicon.domain_for_sale().match
        return bool(offered(self.page.title) or offered(self.page.h1))

    @property
    def is_unclaimed(self) -> bool:
        """Whether a hosting service answers for a customer who left."""
        return self.is_short and Kind.UNCLAIMED in self._says

    @property
    def is_default(self) -> bool:
        """Whether it is what a server shows when nobody has put anything on it."""
        return self.page.words < _DEFAULT_LONGEST and Kind.DEFAULT in self._headed

    @property
    def is_spam(self) -> bool:
        """Whether it begins with the words of at least two trades that buy lapsed domains."""
        return sum(isinstance(sign, Trade) for sign in self._says) >= 2

    @once
    def own_titles(self) -> tuple[str, ...]:
        """Its titles, less those that are messages or only repeat what was asked for."""
        page = self.page
        return tuple(
            title
            for title in dict.fromkeys((page.title, page.h1, page.og_title))
            if title and not is_not_found_title(title) and not _is_echo(title_words(title))
        )

    def _is(self, kind: Kind) -> bool:
        """Whether its heading is a message of this kind, or its text has words of one."""
        return kind in self._headed or kind in self._says


@lru_cache(maxsize=8192)
def _is_echo(title: Words) -> bool:
    echoes = lexicon.echoes()
    return any(title[:length] in echoes for length in range(1, min(len(title), 6) + 1))
