"""An answer that is good only where nobody has a better one. Internal to this package."""

from dataclasses import dataclass

from checkers.archives.opened import Opened
from checkers.model import ArchiveAnswer, ArchiveOutcome, Memento


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondBest(ArchiveAnswer):
    """A copy whose title is not the one expected: the other archives are asked before it is taken.

    It never leaves the package: see :meth:`settled`.
    """

    def settled(self) -> ArchiveAnswer:
        """The answer once nobody had a better one."""
        return ArchiveAnswer(
            outcome=self.outcome, memento=self.memento, note=self.note, silent=self.silent
        )


def found_answer(copy: Opened, memento: Memento, note: str) -> ArchiveAnswer:
    """The answer with a memento, which says whether the search may end with it."""
    kind = SecondBest if copy.fits is False else ArchiveAnswer
    return kind(outcome=ArchiveOutcome.FOUND, memento=memento, note=note)
