from crossorigin.origins.stores.errors import (
    MissingDriverError,
    StoreError,
    StoreMissingError,
    StoreUnreachableError,
    StoreURLError,
)


def test_one_name_catches_all() -> None:
    for error in (MissingDriverError, StoreMissingError, StoreUnreachableError, StoreURLError):
        assert issubclass(error, StoreError)


def test_who_expects_the_builtin_ones_catches_them() -> None:
    assert issubclass(StoreURLError, ValueError)
    assert issubclass(MissingDriverError, ImportError)
