from crossorigin.checking.fixes.fingerprints import FINGERPRINTS
from crossorigin.checking.fixes.registry import STACK_IDS


def test_every_stack_that_is_recognised_has_a_snippet_and_the_other_way_round() -> None:
    # This package leaves no mark in a response but those of the Fetch standard.
    assert {mark.stack for mark in FINGERPRINTS} == set(STACK_IDS) - {"crossorigin"}


def test_weights_are_percentages_short_of_certainty() -> None:
    assert all(1 <= mark.weight <= 99 for mark in FINGERPRINTS)


def test_headers_are_named_in_lower_case() -> None:
    assert all(mark.header == mark.header.lower() for mark in FINGERPRINTS)


def test_no_repetition_is_repeated() -> None:
    # Nested repetition is what makes a pattern quadratic or worse on a hostile header.
    patterns = [mark.pattern.pattern for mark in FINGERPRINTS]

    assert not any(f"{bracket}{sign}" in pattern for pattern in patterns for bracket in ")" for sign in "*+{")
