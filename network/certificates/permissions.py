"""Who sees training records: everybody their own, and who looks after an organisation those of colleagues who agree."""

from network.certificates.models import Certificate
from network.organisations.models import Representative
from network.people.models import Person


def may_keep_a_record(person: Person) -> bool:
    return person.is_authenticated


def may_download(person: Person, certificate: Certificate) -> bool:
    return person.is_authenticated and certificate.person_id == person.id


def may_see_record_of(own: Representative | None) -> bool:
    """Whom their own organisation has made its contact; the network's staff has no need of it."""
    return bool(own and own.looks_after_it)
