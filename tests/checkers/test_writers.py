"""Authors as operators name them."""

import pytest

from checkers.writers import BadWriter, Writer, read_writer, writer_of


def test_an_author_has_names_and_sites_each_once():
    writer = writer_of(
        [" Ida  Tarbell ", "", "Nellie Bly", "Nellie Bly"], ["ADA.example", "ada.example"]
    )
    assert writer == Writer(names=("Ida Tarbell", "Nellie Bly"), sites=("ada.example",))


def test_in_a_setting_a_site_has_its_scheme():
    assert read_writer("Ida Tarbell; https://medium.com/@ada ;N.Bly") == Writer(
        names=("Ida Tarbell", "N.Bly"), sites=("medium.com/@ada",)
    )


@pytest.mark.parametrize(
    ("names", "sites", "field"),
    [
        ([], [], "names"),
        (["  "], ["ada.example"], "names"),
        (["123"], [], "names"),
        (["a;b"], [], "names"),
        (["x" * 121], [], "names"),
        ([f"name {letter}" for letter in "abcdefghijklmnopqrstuvwxyz"], [], "names"),
        (["Ada"], ["no domain"], "sites"),
        (["Ada"], ["com"], "sites"),
        (["Ada"], ["medium.com"], "sites"),
        (["Ada"], [f"s{number}.example" for number in range(51)], "sites"),
    ],
)
def test_what_names_no_author_is_refused_with_the_field_at_fault(names, sites, field):
    with pytest.raises(BadWriter) as refusal:
        writer_of(names, sites)
    assert refusal.value.field == field
    assert str(refusal.value)
