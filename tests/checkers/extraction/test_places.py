import pytest

from checkers.extraction import extract
from checkers.model import Document, Place

LINK = "<a href='http://x.example/'>x</a>"
PLACES = [
    (f"<p>words {LINK}</p>", Place.PROSE),
    (f"<ul><li>words {LINK}</ul>", Place.LIST),
    (f"<h2>words {LINK}</h2>", Place.HEADING),
    (f"<blockquote><p>words {LINK}</blockquote>", Place.QUOTATION),
    (f"<figure><figcaption>words {LINK}</figure>", Place.CAPTION),
    (f"<table><tr><td>words {LINK}</table>", Place.TABLE),
    (f"<div class=footnotes><ol><li>words {LINK}</ol></div>", Place.FOOTNOTE),
    (f"<aside role=doc-footnote>words</aside><p id=fn1>words {LINK}</p>", Place.FOOTNOTE),
    (f"<ol class=reflist><li>words {LINK}</ol>", Place.REFERENCES),
    (f"<h2>References</h2><ol><li>words {LINK}</ol>", Place.REFERENCES),
    (f"<h1>On ports</h1><h2>References</h2><ol><li>words {LINK}</ol>", Place.REFERENCES),
    (f"<p><b>Quellen:</b></p><p>words {LINK}</p>", Place.REFERENCES),
    (f"<h2>Notes</h2><p>words {LINK}</p>", Place.FOOTNOTE),
    (f"<h2>References</h2><h3>Books</h3><p>words {LINK}</p>", Place.REFERENCES),
    (f"<h2>References</h2><p>one</p><h2>More</h2><p>words {LINK}</p>", Place.PROSE),
]


@pytest.mark.parametrize(("source", "place"), PLACES)
def test_the_place_of_a_link_is_known(source, place):
    (citation,) = extract(Document(data=source.encode())).citations
    assert citation.place is place
