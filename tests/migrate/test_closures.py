from functools import partial

from crossorigin.migrate.closures import kept_in


def test_what_is_kept() -> None:
    kept = [1]

    def function() -> list[int]:
        return kept

    assert kept_in(function, "kept") is kept
    assert kept_in(partial(function), "kept") is kept
    assert kept_in(function, "other") is None
    assert kept_in(len, "kept") is None
