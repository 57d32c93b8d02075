import pytest

from checkers.extraction.mentions import titles
from checkers.extraction.quotations import EMPHASIS, Quotation, quotations

TITLES = [
    ("I wrote an essay called “Why ports forget”.", "Why ports forget"),
    ("her column “The tide that stayed away” of 2014", "The tide that stayed away"),
    ("He then published “How The Northern Ferries Lost Their Winter Harbour”.", None),
    ("My most popular post is, “Here is how to moor a raft”.", "Here is how to moor a raft"),
    ("in a book entitled «Die Häfen»", "Die Häfen"),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_quoted_title_is_known_by_what_leads_to_it_or_by_its_capitals(text, title):
    (found,) = titles(text, quotations(text))
    assert found.title == (title or "How The Northern Ferries Lost Their Winter Harbour")


SPEECH = [
    "She said “The Northern Ferries Lost Their Winter Harbour Again”.",
    "in Moscow’s “Democratic Security” interests",
    "the so-called “Pivot to Africa” over the past year",
    "They are “on the ground and have started”.",
    "He has a “big” boat.",
    "Jerry tells the story: “He got the crew around the mast. The men were crying, and nobody "
    "at all was going to let go of the ropes.”",
    "“Can I give it to James?”",
    "Subscribe to our newsletter, “Ten Things That Ports Need To Know”",
]


@pytest.mark.parametrize("text", SPEECH)
def test_speech_and_scare_quotes_are_no_titles(text):
    assert titles(text, quotations(text)) == []


def test_a_title_has_the_month_that_the_text_gives():
    text = "My May 2019 analysis about how “The Old Pier Was Lost To The Sea” was read."
    (found,) = titles(text, quotations(text))
    assert found.when == "May 2019"


LED_TO = [
    "In my 2019 essay titled “The Rivers That Nobody Counted Anymore”, I said so.",
    "In his essay titled “The Rivers That Nobody Counted Anymore”, Riis explained why.",
    "An essay called “The Rivers That Nobody Counted Anymore” says so.",
]


@pytest.mark.parametrize("text", LED_TO)
def test_what_leads_to_a_title_outweighs_a_verb_of_saying_after_it(text):
    (found,) = titles(text, quotations(text))
    assert found.title == "The Rivers That Nobody Counted Anymore"


NAMES = [
    "The banner read “No Dams On Our Beloved Old River”.",
    "She wrote in an email: “The Rivers Of The North Are Dying Now”.",
    "A movement called “Rivers Matter” began.",
    "A ship named “Queen of the Northern Sea” came.",
    "A party called “Alternative For The North” won.",
    "a policy called “One River, Two Systems”",
    "The slogan “Make The Rivers Of The North Great Again” was everywhere.",
    "The report: “It is over.”",
]


@pytest.mark.parametrize("text", NAMES)
def test_names_of_other_things_and_what_is_written_on_them_are_no_titles(text):
    assert titles(text, quotations(text)) == []


def test_a_word_that_is_stressed_is_no_title():
    text = "My article does not say that."
    start = text.index("does")
    assert titles(text, [Quotation(start, start + 12, EMPHASIS)]) == []


WHEN = [
    (
        "In June 2018 the weir broke. In “The Rivers That Nobody Counted”, an essay, he says so.",
        None,
    ),
    ("an essay titled “The Locks” (Gazette, 4 May 2015) says so", "May 2015"),
    ("an essay titled “The Locks” (2011) says so", "2011"),
    ("an essay titled “The Locks,” River Review, 2011, says so", "2011"),
    ("His essay “The Locks” of 12 March 2014 says so.", "March 2014"),
]


@pytest.mark.parametrize(("text", "when"), WHEN)
def test_a_titles_date_is_of_its_own_sentence_and_after_it_where_one_follows_at_once(text, when):
    (found,) = titles(text, quotations(text))
    assert found.when == when


@pytest.mark.parametrize("noun", ["my 2018 essay", "her 2018 magazine column", "the 2018 report"])
def test_a_year_before_the_noun_is_the_titles(noun):
    text = f"In {noun} “The Old Pier Was Lost To The Sea” it says so."
    (found,) = titles(text, quotations(text))
    assert found.when == "2018"


def test_a_year_of_something_else_is_not():
    text = "After the 2018 floods came the essay “The Old Pier Was Lost To The Sea”."
    (found,) = titles(text, quotations(text))
    assert found.when is None


LANGUAGES = [
    ("In ihrem Artikel „Die Häfen des Nordens“ im Mai 2019", "Die Häfen des Nordens", "Mai 2019"),
    ("im Juni 2018 ein Buch mit dem Titel »Das alte Wehr«.", "Das alte Wehr", "Juni 2018"),
    ("dans son essai « Les fleuves oubliés » de mai 2019", "Les fleuves oubliés", "mai 2019"),
    ("un livre intitulé « La digue », paru en 2016", "La digue", "2016"),
    ("su artículo «Los puertos», de mayo de 2019", "Los puertos", "mayo de 2019"),
    ("un saggio intitolato “Le dighe”, nel 2015", "Le dighe", "2015"),
    ("o seu artigo “Os portos do norte” de maio de 2019", "Os portos do norte", "maio de 2019"),
    ("в статье «Забытые порты» в мае 2019 года", "Забытые порты", "мае 2019"),
    ("книга под названием „Старая плотина“", "Старая плотина", None),
    ("artykuł „Porty północy” z maja 2019", "Porty północy", "maja 2019"),
    ("dans un essai de mai 2019, « Les fleuves oubliés »", "Les fleuves oubliés", "mai 2019"),
    ("in my essay of May 2019, “The tide that stayed”", "The tide that stayed", "May 2019"),
    ("I artikeln ”De gamla hamnarna” från maj 2019", "De gamla hamnarna", "maj 2019"),
    ("i boken ”Den gamle demning”, oktober 2018", "Den gamle demning", "oktober 2018"),
    ("彼の「北の港」という記事", "北の港", None),
    ("2019年5月の論文「北の港」では", "北の港", "2019年5月"),
    ("他的《北方的港口》", "北方的港口", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "when"), LANGUAGES)
def test_titles_are_known_in_many_languages(text, title, when):
    (found,) = titles(text, quotations(text))
    assert (found.title, found.when) == (title, when)


FOREIGN_SPEECH = [
    "Die Ministerin sagte: „Die Häfen bleiben offen“.",
    "Le ministre a déclaré : « Les ports restent ouverts »",
    "El alcalde dijo: «Los puertos siguen abiertos»",
    "Министр заявил: «Порты остаются открытыми»",
    "der sogenannte „Hafenkrieg“",
    "“I wrote a book called The Old Pier and sold it that week,” the captain said.",
    "„Ich schrieb ein Buch, Das alte Wehr genannt“, sagte der Kapitän.",
]


@pytest.mark.parametrize("text", FOREIGN_SPEECH)
def test_what_somebody_says_is_no_title_in_any_of_them(text):
    assert titles(text, quotations(text)) == []


@pytest.mark.parametrize(
    ("text", "is_title"),
    [
        ("In her book The Old Pier (2019) she says so.", True),
        ("an essay called The Old Pier", True),
        ("It was The Old Pier that fell.", False),
        ("She was very angry.", False),
        ("Floods were seen, the paper reports very often.", False),
    ],
)
def test_what_is_in_italics_is_a_title_only_where_something_leads_to_it(text, is_title):
    span = "The Old Pier" if "The Old Pier" in text else "very"
    start = text.index(span)
    found = titles(text, [Quotation(start, start + len(span), EMPHASIS)])
    assert [one.title for one in found] == (["The Old Pier"] if is_title else [])


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    "piece", ["my article ", "I wrote ", "“A B C D E F” ", "„a“ ", "Mai 2019 "]
)
def test_a_flood_of_leads_takes_time_only_in_proportion(piece):
    text = piece * (200_000 // len(piece))
    titles(text, quotations(text))
