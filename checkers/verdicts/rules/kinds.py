"""What kind of thing came, where the status is good: files, nothing, walls, faults."""

from checkers.model import Purpose, VerdictKind
from checkers.verdicts.facts import Facts
from checkers.verdicts.reasons import Reason
from checkers.verdicts.rules.owners import usurped
from checkers.verdicts.rules.rule import Rule

V, R = VerdictKind, Reason


def _says_not_found(f: Facts) -> bool:
    """Whether the page is headed as a not-found message, and not because it is about such."""
    return not f.is_front and f.view.says_not_found and not f.expects_not_found


def _sure_of_login(f: Facts) -> float:
    """Where a made-up address is sent there too, nothing shows that the cited one exists."""
    return 0.5 if f.has(Purpose.SIBLING) and f.sibling_same_final else 0.7


NOT_A_PAGE = (
    Rule(
        name="a file",
        applies=lambda f: f.is_file,
        kind=V.ALIVE,
        confidence=0.95,
        reasons=(R.FILE_OK,),
        why="its first bytes are those of such a file",
    ),
    Rule(
        name="a slow answer",
        applies=lambda f: f.answer.cut == "time" and (f.title_fits or not _says_not_found(f)),
        kind=V.ALIVE,
        confidence=0.6,
        reasons=(R.SLOW_BODY,),
        why="it was answering, and what was cut by time can be compared with nothing",
    ),
    Rule(
        name="a body that cannot be read",
        applies=lambda f: f.is_unreadable,
        kind=V.UNKNOWN,
        confidence=0.6,
        reasons=(R.UNREADABLE_BODY,),
        why="damaged, or packed in a way that was not asked for: browsers may do better",
    ),
    Rule(
        name="text that is no page",
        applies=lambda f: f.is_other_text,
        kind=V.ALIVE,
        confidence=0.8,
        reasons=(R.FILE_OK,),
        why="plain text, JSON and the like are served as they are cited",
    ),
    Rule(
        name="nothing in it",
        applies=lambda f: f.is_empty and not f.title_fits,
        kind=V.UNKNOWN,
        confidence=0.6,
        reasons=(R.EMPTY_BODY,),
        why="204, or a page whose body was lost",
    ),
)

WALLS = (
    Rule(
        name="a challenge page",
        applies=lambda f: f.view.is_challenge,
        kind=V.BLOCKED,
        confidence=0.9,
        reasons=(R.BLOCK_PAGE,),
        why="under 250 words, where the phrases misled on none of 1,759 living pages",
    ),
    Rule(
        name="another trade on a lapsed domain",
        applies=lambda f: f.view.is_spam and bool(usurped(f)),
        kind=V.USURPED,
        confidence=0.9,
        reasons=usurped,
        why="two and a half points of the signs of usurped domains, its words among them",
        precedent="usurped URLs in Wikipedia",
    ),
    Rule(
        name="a consent wall",
        applies=lambda f: f.to_consent,
        kind=V.UNKNOWN,
        confidence=0.7,
        reasons=(R.CONSENT_WALL,),
        why="European consent hosts send everybody there first",
    ),
    Rule(
        name="a redirect to a login",
        applies=lambda f: f.to_login,
        kind=V.RESTRICTED,
        confidence=_sure_of_login,
        reasons=(R.LOGIN_WALL,),
        why="whether the page exists, only its readers know",
    ),
    Rule(
        name="sent to an error page",
        applies=lambda f: f.to_error_address and not f.view.is_fault and not f.matches_memento,
        kind=V.SOFT_404,
        confidence=0.93,
        reasons=(R.REDIRECT_TO_ERROR_PATH,),
        why="the path says what the status does not",
    ),
    Rule(
        name="a not-found title",
        applies=_says_not_found,
        kind=V.SOFT_404,
        confidence=0.93,
        reasons=(R.TITLE_NOT_FOUND,),
        why="in the title or first h1 of none of 1,759 living pages",
    ),
    Rule(
        name="a block page",
        applies=lambda f: f.view.is_block_page,
        kind=V.BLOCKED,
        confidence=0.85,
        reasons=(R.BLOCK_PAGE,),
        why="under 250 words, as for challenges",
    ),
    Rule(
        name="a fault page",
        applies=lambda f: f.view.is_fault or f.to_fault_address,
        kind=V.SERVER_ERROR,
        confidence=0.7,
        reasons=(R.FAULT_PAGE,),
        why="a site under maintenance shows one page for all addresses, and comes back",
    ),
    Rule(
        name="a login page",
        applies=lambda f: f.view.is_login,
        kind=V.RESTRICTED,
        confidence=0.7,
        reasons=(R.LOGIN_WALL,),
        why="whether the page exists, only its readers know",
    ),
    Rule(
        name="a web page instead of a PDF",
        applies=lambda f: f.page_for_pdf and not f.is_shell and not f.matches_memento,
        kind=V.SOFT_404,
        confidence=0.85,
        reasons=(R.HTML_INSTEAD_OF_PDF,),
        why="a site that lost its files shows its pages",
        precedent="the link checker Coroner",
    ),
)
