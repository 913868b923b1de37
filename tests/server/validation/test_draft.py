from crossorigin.server.validation.draft import Draft


def test_nothing_is_granted_by_default() -> None:
    draft = Draft(origins=("https://a.example",))
    assert draft.patterns == ()
    assert not draft.dynamic
    assert not draft.credentials
    assert not draft.dangerously_allow_null
    assert not draft.dangerously_allow_insecure_origins
    assert not draft.dangerously_allow_public_suffixes
