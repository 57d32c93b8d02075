"""What kind of page a page is, in many languages, and what is none of these."""

import pytest

from checkers.model import Evidence, Page, Probe, Purpose
from checkers.urls import Url
from checkers.verdicts import page_fault
from checkers.verdicts.pages import PageView, is_not_found_title
from tests.checkers.verdicts.cases.case import ARTICLE, GONE_PAGE, answers, evidence, page, prose

NOT_FOUND = [
    "404",
    "Error 404",
    "404 | The Observer",
    "The Observer » 404",
    "404 Not Found",
    "HTTP 404: Article not found",
    "Page Not Found - The Observer",
    "Oops! We can't find that page",
    "The page you are looking for does not exist",
    "Seite nicht gefunden – Beobachter",
    "Fehler 404",
    "Page introuvable | L’Observateur",
    "Erreur 404",
    "Página no encontrada",
    "Página não encontrada",
    "Pagina non trovata",
    "Pagina niet gevonden",
    "Sidan kunde inte hittas",
    "Siden findes ikke",
    "Siden ble ikke funnet",
    "Sivua ei löytynyt",
    "Nie znaleziono strony",
    "Stránka nenalezena",
    "Az oldal nem található",
    "Pagina nu a fost găsită",
    "Страница не найдена",
    "Сторінку не знайдено",
    "Η σελίδα δεν βρέθηκε",
    "Sayfa bulunamadı",
    "الصفحة غير موجودة",
    "صفحه یافت نشد",
    "הדף לא נמצא",
    "पृष्ठ नहीं मिला",
    "Halaman tidak ditemukan",
    "Không tìm thấy trang",
    "ไม่พบหน้า",
    "お探しのページが見つかりません｜日報",
    "페이지를 찾을 수 없습니다",
    "您访问的页面不存在_日报",
    "找不到頁面",
    "Strani ni mogoče najti",
    "No s'ha trobat la pàgina",
    "Lehte ei leitud",
]
HEADLINES = [
    "",
    "Harbour museum reopens after the flood",
    "Key document not found in the archive, court hears",
    "Lost ship not found after three weeks of search",
    "Peugeot 404: a car and its time",
    "Area 404",
    "Gone",
    "Vermisste Seglerin nicht gefunden, Suche geht weiter",
    "Why every page not found is a small death of the web",
    "Errors in the census of 1890",
    "Что не найдено при раскопках в гавани",
    "Page 12",
    "403",
]


@pytest.mark.parametrize("title", NOT_FOUND)
def test_a_not_found_message_is_known_in_its_language(title: str) -> None:
    assert is_not_found_title(title)


@pytest.mark.parametrize("title", HEADLINES)
def test_a_headline_is_no_not_found_message(title: str) -> None:
    assert not is_not_found_title(title)


def stored(shown: Page | None, **more: object) -> Evidence:
    probe = Probe(Purpose.MEMENTO, Url.parse("https://archive.example/x"))
    return evidence(probe, answers(shown, **more))  # type: ignore[arg-type]


FAULTS = [
    (ARTICLE, None),
    (page("", prose(1, 90)), None),
    (page("Log in, subscribe", "Log in. " + prose(2, 900), login_form=True), None),
    (page("Tides", "Error 404, access denied, domain for sale. " + prose(3, 900)), None),
    (GONE_PAGE, "not_found"),
    (page("The Observer", "This article is no longer available."), "not_found"),
    (page("Just a moment...", ""), "challenge"),
    (page("", "Please complete the security check to access the site."), "challenge"),
    (page("Access Denied", "Reference 18.1"), "block_page"),
    (page("a.example", "Buy this domain. " + prose(4, 30)), "parked"),
    (page("a.example is for sale", prose(5, 800)), "parked"),
    (page("No such app", "There is nothing."), "parked"),
    (page("Welcome to nginx!", prose(6, 50)), "parked"),
    (page("Members: sign in", "Name Password", login_form=True), "login"),
    (Page(), "empty"),
]


@pytest.mark.parametrize(("shown", "fault"), FAULTS)
def test_a_stored_page_is_a_document_or_one_of_these(shown: Page, fault: str | None) -> None:
    assert page_fault(stored(shown)) == fault


def test_a_stored_file_is_a_document() -> None:
    assert page_fault(stored(None, magic="pdf", size=9)) is None


def test_nothing_stored_is_empty() -> None:
    assert page_fault(stored(None)) == "empty"


def test_a_challenge_in_the_headers_counts_whatever_the_page() -> None:
    assert page_fault(stored(ARTICLE, headers=(("cf-mitigated", "challenge"),))) == "challenge"


def test_a_header_of_a_firewall_with_another_value_says_nothing() -> None:
    passed = (("cf-mitigated", ""), ("x-amzn-waf-action", "count"))

    assert page_fault(stored(ARTICLE, headers=passed)) is None
    assert page_fault(stored(ARTICLE, headers=(("x-amzn-waf-action", "Captcha"),))) == "challenge"


def test_a_firewalls_mark_counts_only_beside_a_refusal() -> None:
    marked = (("x-datadome", "protected"),)

    assert page_fault(stored(ARTICLE, headers=marked)) is None
    assert page_fault(stored(ARTICLE, headers=marked, status=403)) == "challenge"


@pytest.mark.parametrize(
    "shown",
    [
        page("Fiat 500 returns", prose(7, 60)),
        page("Bike maintenance for beginners", prose(8, 60)),
        page("Forbidden love in the archive", prose(9, 60)),
    ],
)
def test_a_photo_page_is_not_taken_for_a_wall_by_one_word(shown: Page) -> None:
    view = PageView(shown)

    assert (view.is_fault, view.is_block_page, view.is_challenge) == (False, False, False)


def test_what_a_page_repeats_of_the_question_is_no_title_of_its_own() -> None:
    view = PageView(page("Search results for museum", "x", h1="Page not found", og_title="Tides"))

    assert view.own_titles == ("Tides",)


WALLS = [
    ("Just a moment...", "is_challenge"),
    ("Nur einen Moment…", "is_challenge"),
    ("Um momento…", "is_challenge"),
    ("Bir dakika lütfen...", "is_challenge"),
    ("请稍候…", "is_challenge"),
    ("Подтвердите, что вы человек", "is_challenge"),
    ("403", "is_block_page"),
    ("Error 401", "is_block_page"),
    ("Zugriff verweigert", "is_block_page"),
    ("Accès refusé", "is_block_page"),
    ("Brak dostępu", "is_block_page"),
    ("アクセスが拒否されました", "is_block_page"),
    ("HTTP 503", "is_fault"),
    ("Fehler 500", "is_fault"),
    ("エラー 502", "is_fault"),
    ("Site en maintenance", "is_fault"),
    ("Технические работы", "is_fault"),
    ("Anmelden", "is_login"),
    ("Přihlášení", "is_login"),
    ("تسجيل الدخول", "is_login"),
    ("ログイン", "is_login"),
    ("IIS Windows Server", "is_default"),
]


@pytest.mark.parametrize(("title", "kind"), WALLS)
def test_a_short_page_is_what_its_title_says(title: str, kind: str) -> None:
    assert getattr(PageView(page(title, "Reference 18.1")), kind)


TOLD = [
    ("Confirme que no soy un robot antes de seguir.", "is_challenge"),
    ("Ověřte, že nejste robot.", "is_challenge"),
    ("您的请求被拦截", "is_block_page"),
    ("Nie masz uprawnień do tej strony.", "is_block_page"),
    ("La página que buscas no existe.", "mentions_not_found"),
    ("На сайте ведутся технические работы.", "is_fault"),
    ("Siden er lukket på grund af vedligeholdelse", "is_fault"),
    ("Domeinnaam is te koop", "is_parked"),
    ("このドメインは販売中です", "is_parked"),
    ("Bu alan adı satılıktır", "is_parked"),
    ("This shop is currently unavailable", "is_unclaimed"),
]


@pytest.mark.parametrize(("text", "kind"), TOLD)
def test_a_short_page_is_what_its_text_says(text: str, kind: str) -> None:
    assert getattr(PageView(page("a.example", text)), kind)


@pytest.mark.parametrize(("text", "kind"), [row for row in TOLD if row[1] != "mentions_not_found"])
def test_a_long_page_may_say_the_same(text: str, kind: str) -> None:
    assert not getattr(PageView(page("Tides", text + prose(11, 900))), kind)


@pytest.mark.parametrize(
    "title",
    [
        "Just a moment in history",
        "Un momento de paz en el puerto",
        "Please wait for the tide",
        "The 503 bus to the harbour",
    ],
)
def test_a_headline_may_begin_as_a_wall_does(title: str) -> None:
    view = PageView(page(title, prose(12, 60)))

    assert (view.is_fault, view.is_block_page, view.is_challenge) == (False, False, False)


@pytest.mark.parametrize(
    "text",
    [
        "Online casino with the best slots, free spins and betting",
        "Situs judi slot gacor dan togel hari ini",
        "Казино и ставки на спорт онлайн",
        "澳门赌场 百家乐 老虎机 在线",
        "카지노사이트 바카라 추천",
    ],
)
def test_the_words_of_two_trades_are_spam(text: str) -> None:
    assert PageView(page("a.example", text + prose(13, 400))).is_spam


@pytest.mark.parametrize(
    "text",
    [
        "The casino by the harbour: casinos pay for the museum, a casino owner says",
        "A bank that lends to fishermen",
    ],
)
def test_those_of_one_are_a_subject_like_any_other(text: str) -> None:
    assert not PageView(page("Tides", text + prose(14, 400))).is_spam


@pytest.mark.parametrize(
    "title", ["harbour.example is for sale", "harbour.example steht zum Verkauf | Börse"]
)
def test_a_title_may_offer_its_domain(title: str) -> None:
    assert PageView(page(title, prose(15, 900))).is_parked
