"""Whether an article is there as a whole: of half an article no repaired one can be made."""

from checkers.model import Article


def why_no_repair(article: Article) -> str:
    """What stands against handing the article out repaired, as a sentence; '' where nothing does.

    Whoever stored the beginning of a page in place of the page would lose the rest.
    """
    if not article.document.cut:
        return ""
    return (
        "The article was not read to its end (CITEWATCH_ARTICLE_LIMIT may be too small for it): "
        "it cannot be repaired."
    )
