"""Communities of practice: what each is for, who may read it, when it meets."""

from datetime import date, datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from network.core.db import Model
from network.core.text import slug

THREAD_COLOURS = 6


class Visibility(StrEnum):
    """Who may read a community, beside its participants."""

    OPEN = "open"  # every member whose tier opens communities; writing needs joining
    CLOSED = "closed"  # nobody: others see its title and charter, and can ask to join

    @property
    def label(self) -> str:
        return str(VISIBILITY_LABELS[self])


class Approval(StrEnum):
    """Whose posts wait until a facilitator has looked at them."""

    NOBODY = "nobody"
    NEWCOMERS = "newcomers"
    ALL = "all"

    @property
    def label(self) -> str:
        return str(APPROVAL_LABELS[self])


APPROVAL_LABELS = {
    Approval.NOBODY: _l("Nobody’s: what is written is there at once"),
    Approval.NEWCOMERS: _l("The first posts of those who are new here"),
    Approval.ALL: _l("All posts, but for those of facilitators"),
}

VISIBILITY_LABELS = {
    Visibility.OPEN: _l("Open to all members"),
    Visibility.CLOSED: _l("For those who take part"),
}


class JoinRule(StrEnum):
    """How somebody comes to take part; who may read is another matter."""

    AT_ONCE = "at_once"
    BY_SECTOR = "by_sector"  # those of the chosen sectors at once, others by approval
    BY_APPROVAL = "by_approval"

    @property
    def label(self) -> str:
        return str(JOIN_RULE_LABELS[self])


JOIN_RULE_LABELS = {
    JoinRule.AT_ONCE: _l("Every member joins at once"),
    JoinRule.BY_SECTOR: _l("Members of chosen sectors join at once, others ask"),
    JoinRule.BY_APPROVAL: _l("By approval: facilitators let people in"),
}

#: What addresses call a conversation of a sensitive community: they stand in letters, and in the bars of browsers.
NAMELESS = "conversation"

#: What is said of a community in words: of a sensitive one, none of it stands in the history.
WORDS = frozenset(
    {"title", "slug", "former_slug", "domain", "domain_html", "who_for", "aims", "aims_html", "meeting_pattern"}
)


class Community(Model):
    """People who share a concern and learn together how to meet it."""

    __tablename__ = "community"
    __table_args__ = (
        CheckConstraint("thread_colour BETWEEN 1 AND 6", name="thread_colour_of_six"),
        CheckConstraint("participant_count >= 0", name="participant_count_not_negative"),
        CheckConstraint("newcomer_posts BETWEEN 1 AND 20", name="newcomer_posts_few"),
        CheckConstraint("NOT is_sensitive OR visibility = 'closed'", name="sensitive_is_closed"),
        CheckConstraint("NOT is_sensitive OR join_rule = 'by_approval'", name="sensitive_is_by_approval"),
        CheckConstraint("NOT is_sensitive OR participants_hidden", name="sensitive_hides_participants"),
        CheckConstraint("is_announced OR is_sensitive", name="only_sensitive_is_unannounced"),
        CheckConstraint("keep_months IS NULL OR keep_months > 0", name="keep_months_positive"),
        CheckConstraint("split_from_id <> id", name="split_from_another"),
        Index("ix_community_split_from_id", "split_from_id"),
    )

    title: Mapped[str]
    slug: Mapped[str] = mapped_column(unique=True)
    domain: Mapped[str]  # the shared concern, in a sentence or two
    domain_html: Mapped[str]
    who_for: Mapped[str] = mapped_column(default="")
    aims: Mapped[str] = mapped_column(default="")
    aims_html: Mapped[str] = mapped_column(default="")
    visibility: Mapped[Visibility] = mapped_column(default=Visibility.OPEN)
    join_rule: Mapped[JoinRule] = mapped_column(default=JoinRule.AT_ONCE)
    joining_sectors: Mapped[list[str]] = mapped_column(default=list)  # where the rule is by sector
    is_sensitive: Mapped[bool] = mapped_column(default=False)  # nothing of it in mail, lists of people, caches
    is_announced: Mapped[bool] = mapped_column(default=True)  # whether those outside are told that it is there
    participants_hidden: Mapped[bool] = mapped_column(default=False)  # who takes part is for facilitators only
    keep_months: Mapped[int | None]  # how long a thread is kept without a post, where nobody says otherwise
    is_chatham_house: Mapped[bool] = mapped_column(default=False)  # what is said may be used, never attributed
    approval: Mapped[Approval] = mapped_column(default=Approval.NOBODY)
    newcomer_posts: Mapped[int] = mapped_column(default=2)  # that stand, until somebody is new no longer
    thread_colour: Mapped[int] = mapped_column(default=1)
    meeting_pattern: Mapped[str] = mapped_column(default="")  # "Second Wednesday, every six weeks"
    review_on: Mapped[date | None]
    founded_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]
    participant_count: Mapped[int] = mapped_column(default=0)
    former_slug: Mapped[str | None] = mapped_column(unique=True)  # of before it was sensitive: leads on its own people
    split_from_id: Mapped[int | None] = mapped_column(ForeignKey("community.id"))  # whose people may come over

    @property
    def history_omits(self) -> frozenset[str]:  # type: ignore[override]
        return frozenset({"participant_count"}) | (WORDS if self.is_sensitive else frozenset())

    @property
    def name_outside(self) -> str:
        """What it is called where others may read along: a sensitive one has no name there."""
        return str(_l("a community")) if self.is_sensitive else self.title

    @property
    def has_worded_address(self) -> bool:
        """Whether it is sensitive and its address is still of before such addresses said nothing."""
        return self.is_sensitive and not self.slug.startswith("community")

    def slug_of(self, title: str) -> str:
        """What addresses call a conversation here."""
        return NAMELESS if self.is_sensitive else slug(title)

    @property
    def is_open(self) -> bool:
        return self.visibility == Visibility.OPEN

    def is_as_private_as(self, other: "Community") -> bool:
        """Whether what was said in the other could be said here: no more people read it, and it is attributed no more freely."""
        here, there = ((each.is_sensitive, not each.is_open) for each in (self, other))
        return here >= there and (self.is_chatham_house or not other.is_chatham_house)

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None
