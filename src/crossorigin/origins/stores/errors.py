"""What can be wrong with a store. Each message is fit to be shown and logged: it holds no password."""


class StoreError(Exception):
    """A store cannot do what it was asked."""


class StoreUnreachableError(StoreError):
    """Nothing answers where the store should be, or not in time, or lets nobody in."""


class StoreMissingError(StoreError):
    """It answers, but the table is not there yet."""


class StoreURLError(StoreError, ValueError):
    """The address of a store is none."""


class MissingDriverError(StoreError, ImportError):
    """The package that speaks to the store is not installed."""
