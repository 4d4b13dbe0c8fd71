"""Load the councils that are shipped."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112033"
down_revision = "2026112032"
branch_labels = None
depends_on = None

SHIPPED = Path(__file__).parents[2] / "network" / "places" / "data" / "uk-local-authorities.csv"
AREA = sa.table(
    "area",
    *(sa.column(name) for name in ("gss", "code", "name", "official_name", "nation", "region", "kind", "tier")),
    *(sa.column(name) for name in ("county_code", "combined_code")),
    *(sa.column(name) for name in ("population", "latitude", "longitude", "deprivation_rank")),
    sa.column("former_gss", db.Json),
    sa.column("loaded_at", db.Moment()),
)


def upgrade() -> None:
    now = datetime.now(UTC)
    with SHIPPED.open(encoding="utf-8") as lines:
        op.bulk_insert(AREA, [as_row(line) | {"loaded_at": now} for line in csv.DictReader(lines)])


def as_row(line: dict[str, str]) -> dict[str, object]:
    same = ("gss", "code", "name", "official_name", "nation", "region", "tier", "county_code", "combined_code")
    return {
        **{name: line[name].strip() for name in same},
        "kind": line["type_name"],
        "former_gss": [code.strip() for code in line["former_gss"].split(",") if code.strip()],
        "population": int(line["pop_2020"]) if line["pop_2020"] else None,
        "latitude": float(line["lat"]) if line["lat"] else None,
        "longitude": float(line["long"]) if line["long"] else None,
        "deprivation_rank": int(line["imd2025_rank"]) if line["imd2025_rank"] else None,
    }


def downgrade() -> None:
    op.execute(sa.delete(AREA))
