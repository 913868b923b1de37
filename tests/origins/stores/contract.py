"""What each store of ours keeps to. A test module makes the fixture `store`, of one that was not created yet."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from crossorigin.origins.stores.administered import AdministeredStore
from crossorigin.server.issues import PolicyError
from tests.origins.stores.told import Told, wait_until

A = "https://a.example.com"
B = "https://b.example.com"


class StoreContract:
    @pytest.fixture
    def created(self, store: AdministeredStore) -> AdministeredStore:
        store.create()
        return store

    @pytest.fixture
    def told(self, created: AdministeredStore) -> Iterator[Told]:
        told = Told()
        watch = created.watch(told)
        assert watch is not None
        with closing(watch):
            told.wait_for("restored")
            assert told.all == ["lost", "restored"]
            told.forget()
            yield told

    def test_what_is_added_is_granted_and_what_is_removed_is_not(self, created: AdministeredStore) -> None:
        assert not created.grants(A)
        assert created.add([B, A]) == (B, A)
        assert created.grants(A)
        assert created.grants(B)
        assert created.remove([A]) == (A,)
        assert not created.grants(A)
        assert created.grants(B)

    def test_it_says_what_changed(self, created: AdministeredStore) -> None:
        assert created.add([A, A]) == (A,)
        assert created.add([A, B]) == (B,)
        assert created.add([]) == ()
        assert created.remove([B, "https://c.example.com", A, A]) == (B, A)
        assert created.remove([A]) == ()

    def test_entries_are_sorted(self, created: AdministeredStore) -> None:
        assert list(created.entries()) == []
        created.add([B, "https://*.example.net", A])
        assert list(created.entries()) == ["https://*.example.net", A, B]

    def test_patterns_grant(self, created: AdministeredStore) -> None:
        created.add(["https://*.example.net", "https://any.example.com:*", "https://*.example.org:*"])
        for origin in ("https://a.b.example.net", "https://any.example.com:8443", "https://x.example.org:1"):
            assert created.grants(origin), origin
        for origin in ("https://example.net", "https://b.example.net:8443", "https://not.example.com"):
            assert not created.grants(origin), origin

    @pytest.mark.parametrize(
        "origin", ["null", "*", "", "HTTPS://a.example.com", "https://a.example.com/", "' OR 1=1 --"]
    )
    def test_what_is_no_origin_is_not_granted(self, created: AdministeredStore, origin: str) -> None:
        created.add([A])
        assert not created.grants(origin)

    def test_all_that_is_wrong_is_told_and_nothing_added(self, created: AdministeredStore) -> None:
        with pytest.raises(PolicyError) as caught:
            created.add([A, "https://a.example.com/", "null", "http://plain.example.com"])
        assert [issue.value for issue in caught.value.issues] == [
            "https://a.example.com/",
            "null",
            "http://plain.example.com",
        ]
        assert list(created.entries()) == []

    def test_insecure_origins_by_their_switch_alone(self, created: AdministeredStore) -> None:
        plain = "http://plain.example.com"
        assert created.add([plain], dangerously_allow_insecure_origins=True) == (plain,)
        assert created.grants(plain)

    def test_one_string_is_no_list(self, created: AdministeredStore) -> None:
        with pytest.raises(TypeError, match="write a list of them"):
            created.add(A)
        with pytest.raises(TypeError, match="write a list of them"):
            created.remove(A)

    def test_what_no_store_can_have_is_not_there_to_be_removed(self, created: AdministeredStore) -> None:
        assert created.remove(["\udcff", "\0", "'; DROP TABLE crossorigin_origins; --"]) == ()

    def test_to_create_it_again_keeps_what_is_there(self, created: AdministeredStore) -> None:
        created.add([A])
        created.create()
        assert list(created.entries()) == [A]

    def test_many_entries_at_once(self, created: AdministeredStore) -> None:
        many = [f"https://customer-{number:04}.example" for number in range(2_000)]
        assert created.add(many) == tuple(many)
        assert list(created.entries()) == many
        assert created.remove(many[1:]) == tuple(many[1:])
        assert list(created.entries()) == many[:1]

    def test_threads_may_ask_at_once(self, created: AdministeredStore) -> None:
        created.add([A])
        start = threading.Barrier(8)

        def ask(number: int) -> list[bool]:
            start.wait()
            return [created.grants((A, B)[number % 2]) for _ in range(20)]

        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(ask, range(8)))
        assert answers == [[number % 2 == 0] * 20 for number in range(8)]

    def test_a_watcher_is_told_of_each_change(self, created: AdministeredStore, told: Told) -> None:
        created.add([A])
        wait_for_entry(told, A)
        told.forget()
        created.remove([A])
        wait_for_entry(told, A)

    def test_of_many_changes_at_once_a_watcher_is_told_that_anything_may_have_changed(
        self, created: AdministeredStore, told: Told
    ) -> None:
        created.add([f"https://customer-{number}.example" for number in range(101)])
        told.wait_for(None)
        assert told.all == [None]

    def test_a_closed_watch_tells_nothing(self, created: AdministeredStore) -> None:
        told, other = Told(), Told()
        closed, open_one = created.watch(told), created.watch(other)
        assert closed is not None
        assert open_one is not None
        with closing(open_one):
            told.wait_for("restored")
            other.wait_for("restored")
            closed.close()
            closed.close()
            told.forget()
            created.add([A])
            wait_for_entry(other, A)
            assert told.all == []


def wait_for_entry(told: Told, entry: str) -> None:
    """Until *told* knows that *entry* may have changed, by name or as one of all."""
    wait_until(lambda: not {entry, None}.isdisjoint(told.all), lambda: f"told {told.all}")
