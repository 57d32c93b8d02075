from checkers.extraction.layout import Layout, lay_out
from checkers.extraction.scanner import scan
from checkers.extraction.tree import marked, parse


def laid_out(source: str) -> Layout:
    return lay_out(parse(marked(source, scan(source))))


def texts(source: str) -> list[str]:
    return [run.text for run in laid_out(source).runs]


def linked(source: str) -> list[str]:
    return [run.text[a.start : a.end] for run in laid_out(source).runs for a in run.anchors]


def test_boxes_end_runs_and_inline_elements_do_not():
    assert texts("<div>one <b>two</b><p>three</p>four</div>") == ["one two", "three", "four"]


def test_white_space_is_folded_as_in_a_browser():
    assert texts("<p>\n one\n\t<i> two </i> three\n</p>") == ["one two three"]


def test_a_line_break_is_a_newline():
    assert texts("<p>one<br>two</p>") == ["one\ntwo"]


def test_scripts_and_templates_have_no_text():
    assert texts("<p>a<script>b</script><template>c</template><style>d</style></p>") == ["a"]


def test_a_link_spans_its_words():
    assert linked("<p>see <a href=/b> the <b>book</b> </a> now") == ["the book"]


def test_a_link_around_boxes_belongs_to_the_first_with_text():
    layout = laid_out("<a href=/b><div></div><h3>Title</h3><p>More</p></a>")
    ((run, anchor),) = [(run, anchor) for run in layout.runs for anchor in run.anchors]
    assert run.text == "Title"
    assert anchor.card


def test_a_link_in_a_link_ends_it():
    assert linked("<p><a href=/b>one <a href=/c>two</a></p>") == ["one", "two"]


def test_a_link_on_a_picture_has_no_words():
    (anchor,) = [one for run in laid_out("<p><a href=/b><img></a>").runs for one in run.anchors]
    assert anchor.image
    assert anchor.start == anchor.end


def test_lengths_add_up_from_inside_out():
    root = laid_out("<div><p>12345 <a href=/b>678</a></p><p>9</p></div>").root
    assert (root.length, root.link_length, root.links) == (10, 3, 1)


def test_what_is_hidden_is_known_to_be():
    runs = laid_out('<div style="display: none"><p>a</p></div><p hidden>b</p><p>c</p>').runs
    assert [run.box.hidden for run in runs] == [True, True, False]


def test_pages_may_be_nested_deeper_than_pythons_stack():
    assert texts("<div>" * 999 + "deep" + "</div>" * 999) == ["deep"]
