"""News of the last weeks."""


def tell() -> None:
    pass
