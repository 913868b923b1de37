from crossorigin.checking.verdict import Verdict


def test_the_words_are_a_contract() -> None:
    # They stand in the JSON.
    assert [verdict.value for verdict in Verdict] == [
        "readable",
        "preflight-passed",
        "not-asked",
        "blocked",
        "unreachable",
    ]
