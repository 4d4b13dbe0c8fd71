"""Turn the words and codes by which organisations said where they work into councils, where they name some.

What names no council stays as it was typed.
"""

import sqlalchemy as sa
from alembic import op

revision = "2026112038"
down_revision = "2026112034"
branch_labels = None
depends_on = None

AREA = sa.table("area", *(sa.column(name) for name in ("id", "gss", "name", "official_name", "tier")))
COVERAGE = sa.table("coverage", *(sa.column(name) for name in ("organisation_id", "area_id", "localities")))
ORGANISATION = sa.table(
    "organisation", *(sa.column(name) for name in ("id", "area_served", "own_area_id", "gss")), sa.column("covers_uk")
)


def upgrade() -> None:
    connection = op.get_bind()
    by_code, by_name = {}, {}
    for area in connection.execute(sa.select(AREA).order_by(AREA.c.tier != "lower_or_unitary", AREA.c.gss)):
        by_code[area.gss] = area.id
        for name in (area.name, area.official_name):
            by_name.setdefault(name.lower(), area.id)
    for each in connection.execute(sa.select(ORGANISATION)).all():
        words = [word.strip().lower() for word in each.area_served.split(",")]
        values = {"own_area_id": by_code.get(each.gss), "covers_uk": words == ["uk-wide"]}
        connection.execute(sa.update(ORGANISATION).where(ORGANISATION.c.id == each.id).values(values))
        if all(word in by_name for word in words):
            areas = dict.fromkeys(by_name[word] for word in words)
            rows = [{"organisation_id": each.id, "area_id": area, "localities": ""} for area in areas]
            connection.execute(sa.insert(COVERAGE), rows)
    with op.batch_alter_table("organisation") as organisation:
        organisation.drop_column("gss")


def downgrade() -> None:
    with op.batch_alter_table("organisation") as organisation:
        organisation.add_column(sa.Column("gss", sa.String(), nullable=False, server_default=""))
    code = sa.select(AREA.c.gss).where(AREA.c.id == ORGANISATION.c.own_area_id).scalar_subquery()
    op.execute(sa.update(ORGANISATION).where(ORGANISATION.c.own_area_id.is_not(None)).values(gss=code))
    with op.batch_alter_table("organisation") as organisation:
        organisation.alter_column("gss", server_default=None)
