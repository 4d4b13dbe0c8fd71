"""What a network chose where care for communities is steered by a figure."""

from sqlalchemy.orm import Mapped, mapped_column

from network.core.db import Model


class CareLimit(Model):
    """One figure of `limits.py`, where the network chose another than the one it starts with."""

    __tablename__ = "care_limit"

    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[float]
