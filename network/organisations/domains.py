"""Domains of email addresses: which of them many bodies share, and under which names an address stands."""

from functools import cache
from pathlib import Path

SHARED = Path(__file__).parent / "data" / "shared_domains.txt"


def domain_of(email: str) -> str:
    return email.rpartition("@")[2].lower()


def tidy(typed: str) -> str:
    """A domain as people type it: with an @ before it, a www., or as their website's whole address."""
    bare = typed.strip().lower().removeprefix("https://").removeprefix("http://").split("/")[0]
    return domain_of(bare).removeprefix("www.").rstrip(".")


def looks_right(domain: str) -> bool:
    """Two parts at least, each of letters, digits and hyphens."""
    parts = domain.split(".")
    legible = all(
        part and part.replace("-", "").isalnum() and part.isascii() and part.strip("-") == part for part in parts
    )
    return len(parts) > 1 and legible and len(domain) <= 253 and all(len(part) <= 63 for part in parts)


def names_above(domain: str) -> list[str]:
    """The domain itself and all it stands under, the longest first: a.b.example, b.example."""
    parts = domain.split(".")
    return [".".join(parts[start:]) for start in range(len(parts) - 1)]


def is_shared(domain: str) -> bool:
    """Whether addresses there may be anybody's: nobody can claim it."""
    services, registries = shared_domains()
    any_county = ".".join(["*", *domain.split(".")[1:]])
    return domain in registries or any_county in registries or any(name in services for name in names_above(domain))


@cache
def shared_domains() -> tuple[frozenset[str], frozenset[str]]:
    """Mail services, refused with all below them; and registries, refused themselves."""
    lines = [line.strip() for line in SHARED.read_text().splitlines() if line.strip() and not line.startswith("#")]
    registries = frozenset(line[1:] for line in lines if line.startswith("="))
    return frozenset(line for line in lines if not line.startswith("=")), registries
