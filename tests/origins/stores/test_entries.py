import pytest

from crossorigin.origins.stores.entries import checked_entries, entries_to_remove
from crossorigin.server.issues import IssueCode, PolicyError

A = "https://a.example.com"
PLAIN = "http://plain.example.com"


def test_each_once_and_in_order() -> None:
    entries = (A, "https://*.example.net", A, "http://localhost:3000")
    assert checked_entries(iter(entries), insecure=False) == (A, "https://*.example.net", "http://localhost:3000")


def test_all_that_is_wrong() -> None:
    with pytest.raises(PolicyError) as caught:
        checked_entries([A, "*", PLAIN, "https://*.github.io"], insecure=False)
    assert [issue.code for issue in caught.value.issues] == [
        IssueCode.WILDCARD_WITH_CREDENTIALS,
        IssueCode.INSECURE_ORIGIN,
        IssueCode.PUBLIC_SUFFIX,
    ]


def test_insecure_ones_by_the_switch() -> None:
    assert checked_entries([PLAIN], insecure=True) == (PLAIN,)


def test_one_string_is_no_list() -> None:
    with pytest.raises(TypeError, match=r"write a list of them, as \['https://a\.example\.com'\]"):
        checked_entries(A, insecure=False)


def test_what_may_be_removed_need_be_no_entry() -> None:
    assert entries_to_remove(["null", A, "no origin", A, "\udcff", "a\0b"]) == ("null", A, "no origin")
    with pytest.raises(TypeError):
        entries_to_remove(A)
