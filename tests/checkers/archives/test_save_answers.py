"""The table of the archive's error codes: what each means for us."""

import json

import pytest

from checkers.archives.save_answers import ERRORS, NotSaved, Trouble, read_submission


def said(code: str) -> NotSaved:
    answer = read_submission(json.dumps({"status": "error", "status_ext": code}).encode())
    assert isinstance(answer, NotSaved)
    return answer


@pytest.mark.parametrize(
    ("trouble", "codes"),
    [
        (
            Trouble.PERMANENT,
            "blocked-url invalid-url-syntax not-found no-access unauthorized gone "
            "invalid-host-resolution filesize-limit method-not-allowed too-many-redirects",
        ),
        (
            Trouble.TRANSIENT,
            "bandwidth-limit-exceeded browsing-timeout gateway-timeout service-unavailable "
            "too-many-requests internal-server-error read-timeout proxy-error job-failed "
            "soft-time-limit-exceeded no-browsers-available celery cannot-fetch",
        ),
        (Trouble.QUOTA, "user-session-limit too-many-daily-captures"),
    ],
)
def test_codes_are_sorted_by_what_can_be_done(trouble: Trouble, codes: str) -> None:
    assert {code: said(f"error:{code}").trouble for code in codes.split()} == dict.fromkeys(
        codes.split(), trouble
    )


def test_a_code_that_nobody_knows_is_taken_for_something_that_passes() -> None:
    answer = said("error:new-in-2027")
    assert (answer.trouble, answer.why) == (
        Trouble.TRANSIENT, "the archive could not make a copy (new-in-2027)",
    )  # fmt: skip


def test_the_limit_of_captures_at_once_is_over_soon_that_of_a_day_is_not() -> None:
    assert said("error:user-session-limit").wait is not None
    assert said("error:too-many-daily-captures").wait is None


def test_every_code_has_words_for_an_editor() -> None:
    assert all(why.startswith(("the ", "it ")) for _, why in ERRORS.values())
