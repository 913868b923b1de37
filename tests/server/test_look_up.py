from crossorigin.server.look_up import LookUp


def test_values_are_part_of_what_tools_print() -> None:
    known = ["granted", "not-granted", "failed", "timed-out", "overloaded", "unaskable"]
    assert [look_up.value for look_up in LookUp] == known
