"""Patterns of paths that overlap often, being made of few parts."""

from hypothesis import strategies as st

from crossorigin.server.path_pattern import PathPattern, parse_path_pattern

SEGMENTS = ("a", "b", "*")
ENDS = ("", "/", "/**")


def paths() -> st.SearchStrategy[str]:
    """Texts of patterns."""
    segments = st.lists(st.sampled_from(SEGMENTS), max_size=3)
    return st.builds(
        lambda names, end: "".join(f"/{name}" for name in names) + end or "/", segments, st.sampled_from(ENDS)
    )


def patterns() -> st.SearchStrategy[PathPattern]:
    """The same, parsed."""
    return paths().map(parse_path_pattern)
