"""What archives still owe to an ended check, in the words of its page; looked at once a minute."""

from dataclasses import dataclass
from hashlib import sha256

from app.storage import CheckView
from checkers.verdicts import day


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """The hint. ``words`` are '' where nothing is owed; ``has_news`` says that the report of a page
    is no longer what is known, which was written when ``news`` was the latest.
    """

    words: str
    news: int
    has_news: bool

    @property
    def digest(self) -> str:
        """The same as long as it says the same."""
        return sha256(f"{self.has_news} {self.words}".encode()).hexdigest()[:16]


def owed(view: CheckView, *, news: int | None = None) -> Owed:
    """What is owed, for a page that is written now, or was when ``news`` was the latest."""
    shown = view.latest_news if news is None else news
    return Owed(words=_words(view), news=shown, has_news=shown < view.latest_news)


def _words(view: CheckView) -> str:
    if not view.unanswered or view.asked_again_at is None:
        return ""
    citations = "1 citation" if view.unanswered == 1 else f"{view.unanswered} citations"
    when = f"{day(view.asked_again_at)}, {view.asked_again_at:%H:%M} UTC"
    return (
        f"For {citations} an archive still owes an answer. It is asked again from {when} on, while "
        "the service runs."
    )
