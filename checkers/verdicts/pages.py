"""What kind of page this is, wherever it was found: live, unverified or in an archive.

Words alone prove little: each signature counts only where it is (nearly) all that a page says. The
bounds are measured: "not found" stands on 5.4 % of living pages, but in the title or first h1 of
none of 1,759; "captcha" on 1.7 %, but on none under 250 words.
"""

import re
from functools import lru_cache

from checkers.likeness import words
from checkers.model import Evidence, Page
from checkers.verdicts.once import once
from checkers.verdicts.phrases import Phrases
from checkers.verdicts.signatures import faults, logins, not_found, parking, walls
from checkers.verdicts.titles import Words, parts, title_words

SHORT = 250
"""Words under which block pages, logins and notices of hosts are looked for."""
_PARKED_LONGEST = 400
_DEFAULT_LONGEST = 600
_LOGIN_LONGEST = 800
_HEADLINE = 12
_THIN = 100
_MOST_OF_IT = 0.5

_REFUSING = frozenset({401, 403, 405, 429, 503})
_DOMAIN_FOR_SALE = re.compile(
    r"[\w-]+(?:\.[\w-]+)+\s+(?:is|may be|might be)\s+(?:for sale|available for)", re.IGNORECASE
)

_NUMBERS = frozenset(not_found.NUMBERS)
_FILLING = frozenset(word for text in not_found.FILLING for word in words(text)) | _NUMBERS
_NOT_FOUND_WHOLE = Phrases(not_found.WHOLE_TITLES)
_NOT_FOUND_TITLES = Phrases(text for texts in not_found.TITLES.values() for text in texts)
_NOT_FOUND_PHRASES = Phrases(text for texts in not_found.PHRASES.values() for text in texts)
_ECHOES = Phrases(not_found.ECHOES)
_CHALLENGE_TITLES = Phrases(walls.CHALLENGE_TITLES)
_CHALLENGE_PHRASES = Phrases(walls.CHALLENGE_PHRASES)
_BLOCK_TITLES = Phrases(walls.BLOCK_TITLES)
_BLOCK_PHRASES = Phrases(walls.BLOCK_PHRASES)
_LOGIN_TITLES = Phrases(logins.TITLES)
_LOGIN_PHRASES = Phrases(logins.PHRASES)
_FAULT_TITLES = Phrases(faults.TITLES)
_FAULT_PHRASES = Phrases(faults.PHRASES)
_PARKING = Phrases(parking.PHRASES)
_UNCLAIMED = Phrases(parking.UNCLAIMED)
_DEFAULT_TITLES = Phrases(parking.DEFAULT_TITLES)


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
    if any(evidence.header(name).lower().startswith(v) for name, v in walls.CHALLENGE_HEADERS):
        return True
    return evidence.status in _REFUSING and any(map(evidence.header, walls.REFUSAL_HEADERS))


def is_not_found_title(title: str) -> bool:
    """Whether a title, or a part of it between separators, is a not-found message and little else.

    >>> is_not_found_title("Page not found | The Observer")
    True
    >>> is_not_found_title("Why nobody reads “page not found” any more")
    False
    """
    return any(map(_is_not_found, parts(title)))


@lru_cache(maxsize=4096)
def _is_not_found(title: Words) -> bool:
    core = [word for word in title if word not in _FILLING]
    if not core:
        return any(word in _NUMBERS for word in title)
    if _NOT_FOUND_WHOLE.are_all_of(title) or _NOT_FOUND_WHOLE.are_all_of(core):
        return True
    return _NOT_FOUND_TITLES.share_of(title) >= _MOST_OF_IT


def _is_mostly(phrases: Phrases, part: Words) -> bool:
    """Whether a phrase is the better part of it; a single word has to be all of it."""
    found = phrases.longest_in(part)
    return found == len(part) > 0 or (found > 1 and found / len(part) >= _MOST_OF_IT)


class PageView:
    """One page with what its words say. Each question is worked out once, if it is asked."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @once
    def _headings(self) -> tuple[Words, ...]:
        """The words of title and first h1, part by part."""
        title, h1 = self.page.title, self.page.h1
        return parts(title) if h1 == title else parts(title) + parts(h1)

    @once
    def _text(self) -> list[str]:
        """All that a short page says; of a longer one, how it begins."""
        return words(f"{self.page.title} . {self.page.h1} . {self.page.excerpt}")

    def _is_headed(self, phrases: Phrases) -> bool:
        return any(_is_mostly(phrases, part) for part in self._headings)

    @property
    def is_short(self) -> bool:
        return self.page.words < SHORT

    @property
    def is_thin(self) -> bool:
        return self.page.words < _THIN

    @property
    def is_empty(self) -> bool:
        return not (self.page.words or self.page.title or self.page.h1 or self.page.script_shell)

    @once
    def says_not_found(self) -> bool:
        """Whether the title or the first heading is a not-found message."""
        return any(map(_is_not_found, self._headings))

    @once
    def mentions_not_found(self) -> bool:
        """Whether its beginning, or the whole of a short page, has words of that kind."""
        return _NOT_FOUND_PHRASES.are_in(self._text)

    @once
    def is_challenge(self) -> bool:
        if not self.is_short:
            return False
        return self._is_headed(_CHALLENGE_TITLES) or _CHALLENGE_PHRASES.are_in(self._text)

    @once
    def is_block_page(self) -> bool:
        if not self.is_short:
            return False
        return self._is_headed(_BLOCK_TITLES) or _BLOCK_PHRASES.are_in(self._text)

    @once
    def is_fault(self) -> bool:
        """Whether a server says that it is out of order for now."""
        if not self.is_short:
            return False
        return self._is_headed(_FAULT_TITLES) or (
            self.is_thin and _FAULT_PHRASES.are_in(self._text)
        )

    @once
    def is_login(self) -> bool:
        """Whether its heading and its form, or one of them on a short page, are for logging in."""
        form = self.page.login_form
        if self.page.words > (_LOGIN_LONGEST if form else SHORT):
            return False
        if any(len(part) <= _HEADLINE and _LOGIN_TITLES.are_in(part) for part in self._headings):
            return True
        return form and self.is_short and (self.is_thin or _LOGIN_PHRASES.are_in(self._text))

    @once
    def is_parked(self) -> bool:
        """Whether it offers a domain, or keeps its place. A story may say so, too."""
        if _DOMAIN_FOR_SALE.match(self.page.title) or _DOMAIN_FOR_SALE.match(self.page.h1):
            return True
        return self.page.words < _PARKED_LONGEST and _PARKING.are_in(self._text)

    @once
    def is_unclaimed(self) -> bool:
        """Whether a hosting service answers for a customer who left."""
        return self.is_short and _UNCLAIMED.are_in(self._text)

    @once
    def is_default(self) -> bool:
        """Whether it is what a server shows when nobody has put anything on it."""
        return self.page.words < _DEFAULT_LONGEST and self._is_headed(_DEFAULT_TITLES)

    @once
    def is_spam(self) -> bool:
        """Whether it begins with the words of at least two trades that buy lapsed domains."""
        return len(parking.SPAM_TERMS.intersection(self._text)) >= 2

    @once
    def own_titles(self) -> tuple[str, ...]:
        """Its titles, less those that are messages or only repeat what was asked for."""
        page = self.page
        return tuple(
            title
            for title in dict.fromkeys((page.title, page.h1, page.og_title))
            if title and not is_not_found_title(title) and not _ECHOES.begin(title_words(title))
        )
