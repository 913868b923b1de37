import pytest

from crossorigin.doctor.layer import Layer, Role, Stack


def _stack(*roles: Role) -> Stack:
    return Stack(framework="", layers=tuple(Layer(name="x", role=role, where="y") for role in roles))


@pytest.mark.parametrize(
    ("roles", "index"),
    [
        ((), None),
        ((Role.PASSES, Role.APPLICATION), None),
        ((Role.PASSES, Role.OTHER_CORS), 1),
        ((Role.OTHER_CORS, Role.OURS, Role.OURS), 1),
    ],
)
def test_ours_should_answer_else_the_first_of_another(roles: tuple[Role, ...], index: int | None) -> None:
    assert _stack(*roles).cors_index == index


def test_what_is_called_is_no_part_of_the_value() -> None:
    layers = [Layer(name="x", role=Role.OURS, where="y", target=target) for target in (1, 2)]
    assert layers[0] == layers[1]
