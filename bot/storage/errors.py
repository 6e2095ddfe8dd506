"""What can go wrong with the storage."""


class StorageBrokenError(Exception):
    """The storage cannot be opened; the text tells the operator in plain sentences what to do."""


class StorageFailedError(Exception):
    """Something could not be read or written just now (locked, full, out of reach); later it may work again."""
