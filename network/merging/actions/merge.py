"""Making two records one: everything comes over to the one that is kept, and the other goes. It can be undone for 30 days."""

from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from network.core import clock
from network.core.aliases import AddressAlias
from network.core.db import Base, Vanished, db, lock, rows, save
from network.core.errors import Refused
from network.core.undoing import Recording, UndoableKind, merge_that_took, recording
from network.merging.fields import field_names
from network.merging.models import Kind
from network.merging.references import Reference, references_to
from network.merging.rules import RULES, stays
from network.organisations.models import Organisation
from network.people.models import AuthSession, Person, Role

PLACES = {
    Kind.ORGANISATION: ("/organisations/", "/membership/organisations/"),
    Kind.PERSON: ("/people/",),
}


def merge(
    kind: Kind, kept: Organisation | Person, gone: Organisation | Person, taken: Iterable[str], by: Person
) -> Recording:
    """Make them one. `taken` are the fields in which the one that goes was right."""
    refuse_impossible(kept, gone, by)
    hold(kind, kept, gone)
    title = _("%(gone)s merged into %(kept)s", gone=gone.name, kept=kept.name)
    try:
        with db.session.begin_nested(), recording(title, kept, by, UndoableKind.MERGE, gone_id=gone.id) as journal:
            if isinstance(gone, Person):
                end_sessions(gone)
            lead_on(kind, kept, gone)
            values = values_to_take(kept, gone, set(taken))
            absorb(kept, gone)
            for name, value in values.items():
                setattr(kept, name, value)
            db.session.flush()
    except IntegrityError:
        raise Refused(_("These two cannot be made one: something both have may stand only once.")) from None
    db.session.expire_all()
    return journal


def refuse_impossible(kept: Organisation | Person, gone: Organisation | Person, by: Person) -> None:
    if kept.id == gone.id:
        raise Refused(_("This is one record."))
    if isinstance(gone, Person) and isinstance(kept, Person):
        refuse_accounts(kept, gone, by)


def refuse_accounts(kept: Person, gone: Person, by: Person) -> None:
    """Whoever has the account that is kept has all that both may do: so nobody makes their own more, nor one with a role."""
    if by.id in {kept.id, gone.id}:
        raise Refused(_("You are signed in with one of these accounts. Ask a colleague to make them one."))
    if (kept.is_staff or gone.is_staff) and not by.holds(Role.ADMINISTRATOR):
        named = kept if kept.is_staff else gone
        raise Refused(_("%(name)s works for the network. Ask an administrator to make them one.", name=named.name))
    if {each.role for each in gone.roles} - {each.role for each in kept.roles}:
        raise Refused(
            _(
                "%(name)s works for the network. Keep the account that has the role, or end the role first.",
                name=gone.name,
            )
        )


def hold(kind: Kind, *records: Organisation | Person) -> None:
    """Lock both, the older first; whoever comes second is told who was first."""
    for record in sorted(records, key=lambda each: each.id):
        known_as, name = record.id, record.name
        try:
            lock(record)
        except Vanished:
            raise Refused(who_was_first(kind, known_as) or _("%(name)s is gone.", name=name)) from None


def who_was_first(kind: Kind, id: int) -> str:
    """What became of a record that is no longer there."""
    found = db.session.scalar(merge_that_took(kind.value, id))
    if found is None:
        return ""
    colleague = db.session.get(Person, found.done_by_id) if found.done_by_id else None
    return _(
        "%(name)s was first: %(title)s.", name=colleague.name if colleague else _("A colleague"), title=found.title
    )


def end_sessions(gone: Person) -> None:
    """Whoever is signed in with the account that goes signs in anew: one by one, so that the journal knows of it."""
    for session in rows(db.select(AuthSession).where(AuthSession.person_id == gone.id, AuthSession.ended_at.is_(None))):
        session.ended_at = clock.now()
    db.session.flush()


def lead_on(kind: Kind, kept: Organisation | Person, gone: Organisation | Person) -> None:
    """Let the old addresses lead to the new ones."""
    old, new = (each.slug if isinstance(each, Organisation) else each.handle for each in (gone, kept))
    for place in PLACES[kind]:
        is_public = place == "/organisations/" and bool(gone.listed_at and kept.listed_at)
        save(AddressAlias(old=place + old, new=place + new, is_public=is_public))


def values_to_take(kept: Base, gone: Base, taken: set[str]) -> dict[str, object]:
    """What the kept record becomes: the chosen fields, with what goes along with them; and it is as old as the older of the two."""
    values: dict[str, object] = {name: getattr(gone, name) for name in field_names(type(kept)) if name in taken}
    if "about" in values:
        values["about_html"] = getattr(gone, "about_html")  # noqa: B009 - both kinds have it, their base has not
    if "email" in values:
        values["password_hash"] = getattr(gone, "password_hash")  # noqa: B009 - one signs in with both or neither
    born = "created_at" if isinstance(kept, Organisation) else "joined_at"
    values[born] = min(getattr(kept, born), getattr(gone, born))
    return values


def absorb(kept: Base, gone: Base) -> None:
    """Let everything that points to one row point to the other, then take the one away."""
    for reference in references_to(kept.__tablename__):
        for row in reference.rows_of(gone.id):
            move(reference, row, kept.id)
        db.session.flush()
    db.session.expire(gone)
    db.session.delete(gone)
    db.session.flush()


def move(reference: Reference, row: Base, id: int) -> None:
    """Point a row to the record that is kept; where another stands in its place, by the rule for such a case."""
    while reference.may_collide and (twin := reference.twin_of(row, id)):
        if RULES.get(row.__tablename__, stays)(twin, row):
            db.session.flush()
            absorb(twin, row)
            return
        db.session.flush()
    setattr(row, reference.key, id)
    if reference.may_collide:
        db.session.flush()
