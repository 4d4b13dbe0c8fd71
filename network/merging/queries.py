"""What can be asked about suspected pairs, and about what two records hold."""

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from network.merging.models import Kind, SuspectedPair


def suspected(kind: Kind) -> Select:
    """(pair, left, right) of all pairs that nobody has told apart and whose two records both still stand."""
    left, right = aliased(kind.model), aliased(kind.model)
    return (
        select(SuspectedPair, left, right)
        .join(left, left.id == SuspectedPair.left_id)
        .join(right, right.id == SuspectedPair.right_id)
        .where(SuspectedPair.kind == kind, SuspectedPair.told_apart_at.is_(None))
    )


def pair_of(kind: Kind, one: int, other: int) -> Select:
    return select(SuspectedPair).where(
        SuspectedPair.kind == kind, SuspectedPair.left_id == min(one, other), SuspectedPair.right_id == max(one, other)
    )


def record(kind: Kind, id: int) -> Select:
    return select(kind.model).where(kind.model.id == id)
