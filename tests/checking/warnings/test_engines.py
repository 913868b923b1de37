from crossorigin.checking.warnings.engines import engines_disagree, nothing_sent, preflight_in_some
from tests.checking.support import ALLOW_ALL, ALLOW_PAGE, facts, on_preflight, page_request, responds

SAVE_DATA = page_request(headers=(("Save-Data", "on"),))


def test_what_one_engine_alone_lets_through() -> None:
    warning = engines_disagree(facts(on_preflight(responds(status=405), responds(ALLOW_ALL)), SAVE_DATA))
    assert warning is not None
    assert (warning.id, warning.browsers) == ("engines-disagree", ("firefox", "safari"))
    assert warning.text == ("Chromium lets this through, Firefox and Safari do not: test in more than one browser.")


def test_what_one_engine_alone_blocks() -> None:
    request = page_request(headers=(("Accept", "caf\xe9"),))
    warning = engines_disagree(facts(on_preflight(responds(status=405), responds(ALLOW_ALL)), request))
    assert warning is not None
    assert warning.text.startswith("Chromium and Safari let this through, Firefox does not:")


def test_engines_that_agree() -> None:
    assert engines_disagree(facts(responds())) is None
    assert engines_disagree(facts(responds(ALLOW_PAGE))) is None
    assert engines_disagree(facts(responds(), page_request(method="POST"))) is None


def test_a_preflight_in_some() -> None:
    warning = preflight_in_some(facts(responds(ALLOW_ALL, ("Access-Control-Allow-Headers", "*")), SAVE_DATA))
    assert warning is not None
    assert (warning.id, warning.browsers) == ("preflight-in-some-browsers", ("firefox", "safari"))
    assert warning.text.startswith("Only Firefox and Safari send a preflight:")


def test_a_preflight_in_one() -> None:
    warning = preflight_in_some(facts(responds(ALLOW_ALL), page_request(headers=(("Accept", "caf\xe9"),))))
    assert warning is not None
    assert warning.text.startswith("Only Firefox sends a preflight:")


def test_a_preflight_in_all_or_none() -> None:
    assert preflight_in_some(facts(responds(), page_request(method="PUT"))) is None
    assert preflight_in_some(facts(responds())) is None


def test_nothing_went_out() -> None:
    warning = nothing_sent(facts(responds(), page_request(method="POST")))
    assert warning is not None
    assert warning.id == "nothing-sent"
    assert warning.text.startswith("Nothing was sent: POST needs no preflight here")


def test_something_went_out_or_was_refused_before() -> None:
    assert nothing_sent(facts(responds(), page_request(method="PUT"))) is None
    assert nothing_sent(facts(responds())) is None
    bad_port = page_request("https://api.example.com:22/", method="POST")
    assert nothing_sent(facts(responds(), bad_port)) is None
