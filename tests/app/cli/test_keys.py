"""The commands for API keys."""

import json
import re

import pytest

from tests.app.cli.conftest import Citewatch


def test_a_key_is_shown_once_and_never_again(citewatch: Citewatch) -> None:
    made = citewatch("keys", "create", "The CMS", "--scope", "check", "--scope", "read")
    token = made.out.strip()
    assert re.fullmatch(r"cw_live_[0-9a-z]{8}_[0-9a-f]{64}", token)
    listed = citewatch("keys", "list", "--json")
    key = json.loads(listed.out)
    assert key["name"] == "The CMS"
    assert key["scopes"] == ["check", "read"]
    assert key["id"] in token
    secret = token.rpartition("_")[2]
    assert secret not in listed.out + citewatch("keys", "list").out


def test_a_revoked_key_is_listed_as_revoked(citewatch: Citewatch) -> None:
    citewatch("keys", "create", "The CMS")
    key_id = json.loads(citewatch("keys", "list", "--json").out)["id"]
    assert citewatch("keys", "revoke", key_id).status == 0
    assert "revoked" in citewatch("keys", "list").out
    assert citewatch("keys", "revoke", key_id).status == 2


def test_a_key_can_expire(citewatch: Citewatch) -> None:
    citewatch("keys", "create", "For a month", "--expires", "30d")
    assert "good until" in citewatch("keys", "list").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["create", " "], "name"),
        (["create", "x", "--scope", "everything"], "everything"),
        (["create", "x", "--expires", "never"], "never"),
        (["revoke", "nothing"], "no key nothing"),
    ],
)
def test_what_cannot_be_used_is_exit_status_2(
    citewatch: Citewatch, arguments: list[str], said: str
) -> None:
    ended = citewatch("keys", *arguments)
    assert ended.status == 2
    assert said in ended.err
