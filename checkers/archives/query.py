"""A question to the archives, read: what is looked for, and near to which day."""

from checkers.archives.choose import Wanted
from checkers.model import MementoQuery
from checkers.stamps import is_of_the_web


def wanted(query: MementoQuery) -> Wanted:
    """What to look for: as of the copy that the article links to, or of the day of the citation."""
    # An article's date may be anything; a copy is sought near to one that can be true.
    cited_at = query.cited_at if query.cited_at and is_of_the_web(query.cited_at) else None
    linked_at = query.linked.at if query.linked else None
    return Wanted(
        url=query.url.without_fragment,
        at=linked_at or cited_at,
        cited_at=cited_at,
        died_at=query.died_at,
        titles=query.titles,
    )
