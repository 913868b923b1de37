import logging
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossorigin.observing.escaping import MOST_SHOWN
from crossorigin.observing.refusal_log import RefusalLog, fields_of, log_refusals
from crossorigin.server.classify import RequestKind
from crossorigin.server.reasons import Reason
from tests.observing.samples import REFUSAL, Clock, refusal

HOSTILE = "/a\r\nroot: all well\x1b[2J\u202e\ud800"


def fields(record: logging.LogRecord) -> dict[str, Any]:
    return {name: value for name, value in vars(record).items() if name.startswith("cors_")}


def test_one_record() -> None:
    """Issue 4: "One structured record per refusal"."""
    assert fields_of(REFUSAL) == {
        "cors_cause": "method-not-listed",
        "cors_kind": "cors-preflight",
        "cors_origin": "https://app.example.com",
        "cors_method": "PUT",
        "cors_route": "/items/*",
        "cors_policy": "0badcafe",
        "cors_parameter": "PUT",
        "cors_request_headers": "content-type,x-a",
        "cors_report_only": False,
        "cors_suppressed": 0,
    }


def test_it_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    RefusalLog()(REFUSAL)
    (record,) = caplog.records
    assert (record.name, record.levelno) == ("crossorigin.refusals", logging.WARNING)
    assert record.message == "CORS: 'PUT' '/items/*' from 'https://app.example.com' refused: method-not-listed 'PUT'"
    assert fields(record) == fields_of(REFUSAL)


@pytest.mark.parametrize(
    ("changes", "end"),
    [
        ({"parameter": ""}, "refused: method-not-listed"),
        (
            {"report_only": True, "newly_refused": True},
            "from 'https://app.example.com' would be refused: method-not-listed 'PUT'",
        ),
        ({"origin": None, "cause": Reason.SEVERAL_ORIGINS}, "from several origins refused: several-origins 'PUT'"),
        ({"origin": None, "cause": Reason.NO_ORIGIN}, "from no origin refused: no-origin 'PUT'"),
        ({"origin": ""}, "from '' refused: method-not-listed 'PUT'"),
        # What a request says cannot be taken for what we say of it.
        ({"parameter": "x' (3 before it not logged)"}, r"method-not-listed 'x\x27 (3 before it not logged)'"),
    ],
)
def test_messages(caplog: pytest.LogCaptureFixture, changes: dict[str, Any], end: str) -> None:
    RefusalLog()(refusal(**changes))
    assert caplog.records[0].message.endswith(end)


def test_what_makes_no_difference_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    RefusalLog(burst=1)(refusal(report_only=True))
    assert not caplog.records


def test_hostile_texts(caplog: pytest.LogCaptureFixture) -> None:
    told = refusal(parameter=HOSTILE, origin=HOSTILE, method=HOSTILE, route=HOSTILE + "x" * 10**6, request_headers=())
    RefusalLog()(told)
    (record,) = caplog.records
    texts = [record.message, *(value for value in fields(record).values() if isinstance(value, str))]
    assert all(text.isascii() and text.isprintable() for text in texts)
    assert all(len(text) < 5 * MOST_SHOWN for text in texts)


@given(st.text(), st.text(), st.text(), st.text())
def test_no_text_breaks_a_line(origin: str, method: str, route: str, parameter: str) -> None:
    """Issue 4: "input escaped and bounded"."""
    told = refusal(origin=origin, method=method, route=route, parameter=parameter)
    assert all(str(value).isascii() and str(value).isprintable() for value in fields_of(told).values())


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (("a" * 399,), "a" * 399),
        (("a" * 400,), "a" * 400),
        (("a" * 401,), ""),
        (("a" * 398, "b"), "a" * 398 + ",b"),
        (("a" * 399, "b"), "a" * 399),
        (("a" * 400, "b"), "a" * 400),
    ],
)
def test_no_name_is_cut_for_it_would_be_another(names: tuple[str, ...], shown: str) -> None:
    assert fields_of(refusal(request_headers=names))["cors_request_headers"] == shown


class TestRate:
    def test_what_is_beyond_is_counted_and_said_with_the_next(self, caplog: pytest.LogCaptureFixture) -> None:
        clock = Clock()
        log = RefusalLog(per_second=1, burst=2, clock=clock)
        for _ in range(5):
            log(REFUSAL)
        assert [record.cors_suppressed for record in caplog.records] == [0, 0]  # type: ignore[attr-defined] # `extra`
        clock.now += 2
        log(REFUSAL)
        log(REFUSAL)
        assert [record.cors_suppressed for record in caplog.records] == [0, 0, 3, 0]  # type: ignore[attr-defined] # it
        assert caplog.records[2].message.endswith(" (3 before it not logged)")

    def test_the_question_counts_what_it_refuses(self, caplog: pytest.LogCaptureFixture) -> None:
        clock, suppressed = Clock(), [0]
        log = RefusalLog(per_second=1, burst=1, clock=clock, on_suppressed=lambda: suppressed.append(1))
        assert log.has_room()
        log(REFUSAL)
        assert not log.has_room()
        assert not log.has_room()
        log(REFUSAL)
        assert sum(suppressed) == 3
        clock.now += 1
        assert log.has_room()
        log(REFUSAL)
        assert caplog.records[1].cors_suppressed == 3  # type: ignore[attr-defined] # a field of `extra`

    def test_threads(self, caplog: pytest.LogCaptureFixture) -> None:
        clock = Clock()
        log = RefusalLog(per_second=1, burst=20, clock=clock)

        def flood() -> None:
            for _ in range(100):
                if log.has_room():
                    log(REFUSAL)

        threads = [threading.Thread(target=flood) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(caplog.records) == 20
        clock.now += 1
        log(REFUSAL)
        assert sum(record.cors_suppressed for record in caplog.records) == 780  # type: ignore[attr-defined] # `extra`


class TestSilenced:
    @pytest.fixture
    def logger(self) -> Iterator[logging.Logger]:
        logger = logging.getLogger("crossorigin.test_silenced")
        logger.setLevel(logging.ERROR)
        yield logger
        logger.setLevel(logging.NOTSET)

    def test_a_logger_that_wants_none_is_told_none(
        self, caplog: pytest.LogCaptureFixture, logger: logging.Logger
    ) -> None:
        log = RefusalLog(logger, burst=1)
        assert not log.has_room()
        log(REFUSAL)
        logger.setLevel(logging.WARNING)
        assert log.has_room()
        log(REFUSAL)
        (record,) = caplog.records
        assert (record.name, record.cors_suppressed) == (logger.name, 0)  # type: ignore[attr-defined] # `extra`


def test_what_adapters_have(caplog: pytest.LogCaptureFixture) -> None:
    first, second = log_refusals(), log_refusals()
    while first.has_room():
        first(refusal(kind=RequestKind.CORS))
    assert len(caplog.records) >= 50
    # Nobody else's flood silences it.
    assert second.has_room()
    second(REFUSAL)
    assert fields(caplog.records[-1]) == fields_of(REFUSAL)


@pytest.mark.parametrize("wrong", [{"per_second": 0}, {"burst": 0}])
def test_out_of_bounds(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        RefusalLog(**wrong)
