"""Who joined, when, and in what state each organisation is today."""


def tell() -> None:
    pass
