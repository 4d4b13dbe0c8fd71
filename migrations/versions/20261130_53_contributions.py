"""Let events call for contributions: what is offered, and what reviewers make of it."""

import sqlalchemy as sa
from alembic import op

revision = "2026113053"
down_revision = "2026113081"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("conference") as conference:
        conference.add_column(sa.Column("contributions_until", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "contribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("proposal", sa.String(), nullable=False),
        sa.Column("proposal_html", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("organisation_name", sa.String(), nullable=False),
        sa.Column("idempotency_key", sa.String(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("declined_at IS NULL OR session_id IS NULL", name=op.f("ck_contribution_declined_or_taken")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conference.id"], name=op.f("fk_contribution_conference_id_conference")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["conference_session.id"],
            name=op.f("fk_contribution_session_id_conference_session"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
        sa.UniqueConstraint("idempotency_key", name=op.f("uq_contribution_idempotency_key")),
    )
    op.create_index("ix_contribution_conference_id", "contribution", ["conference_id"])
    op.create_index("ix_contribution_session_id", "contribution", ["session_id"])
    op.create_table(
        "contribution_score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contribution_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.CheckConstraint("score >= 1 AND score <= 5", name=op.f("ck_contribution_score_score_from_one_to_five")),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_contribution_score_contribution_id_contribution")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_contribution_score_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution_score")),
        sa.UniqueConstraint(
            "contribution_id", "person_id", name=op.f("uq_contribution_score_contribution_id_person_id")
        ),
    )
    op.create_index("ix_contribution_score_person_id", "contribution_score", ["person_id"])


def downgrade() -> None:
    op.drop_table("contribution_score")
    op.drop_table("contribution")
    with op.batch_alter_table("conference") as conference:
        conference.drop_column("contributions_until")
