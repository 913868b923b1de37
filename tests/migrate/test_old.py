from crossorigin.migrate.old import EntryKind, OldAnswer, OldPolicy, Question


def _ask(question: Question) -> OldAnswer:
    return OldAnswer(status=200, headers=question.headers)


def _other(question: Question) -> OldAnswer:
    return OldAnswer(status=500, headers=question.headers)


def test_the_middleware_is_no_part_of_the_value() -> None:
    assert OldPolicy(place="x", ask=_ask) == OldPolicy(place="x", ask=_other)
    assert "ask" not in repr(OldPolicy(place="x", ask=_ask))
    assert OldPolicy(place="x", ask=_ask).example == "/"
    assert EntryKind("parts") is EntryKind.PARTS
