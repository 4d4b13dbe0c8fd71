"""The last eight quarters of a community, as tables that can be drawn."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from network.communities.health import Figures
from network.communities.measures import MEASURES, Measure
from network.communities.quarters import Quarter
from network.core.reports import NUMBER, PERCENT, TEXT, Table

MEASURE = {each.name: each for each in MEASURES}
QUARTERS_BACK = 8

#: What is as short as the room beside a line.
SHORT = {
    "answered_within_72h_share": _l("In 72 hours"),
    "unanswered_share": _l("Never"),
    "cross_org_reply_share": _l("Replies"),
    "org_density": _l("Pairs"),
    "contributor_share": _l("Wrote"),
    "participation_equality": _l("Evenly"),
}


def trend(quarters: Sequence[Quarter], figures: Sequence[Figures]) -> list[Table]:
    """How many, how soon, and between whom; the oldest quarter first."""
    few = _("Where under five people wrote, only their number stands.")
    return [
        drawn("people", _("People"), ("contributors", "readers", "new_voices"), quarters, figures, NUMBER),
        drawn("answers", _("Answers, in per cent"), ("answered_within_72h_share", "unanswered_share"), quarters, figures, PERCENT, few),
        drawn("bridges", _("Between organisations, in per cent"), ("cross_org_reply_share", "org_density"), quarters, figures, PERCENT, few),
        drawn("belonging", _("Taking part, in per cent"), ("contributor_share", "participation_equality", "return_rate"), quarters, figures, PERCENT, few),
    ]  # fmt: skip


def drawn(
    name: str,
    title: str,
    measures: Sequence[str],
    quarters: Sequence[Quarter],
    figures: Sequence[Figures],
    kind: str,
    note: str = "",
) -> Table:
    shown = [MEASURE[each] for each in measures]
    rows = [
        [str(quarter), *(cell(measure, each, kind) for measure in shown)]
        for quarter, each in zip(quarters, figures, strict=True)
    ]
    headings = [_("Quarter"), *(str(SHORT.get(measure.name, measure.label)) for measure in shown)]
    kinds = [TEXT, *(kind for _measure in shown)]
    return Table(name, title, headings, kinds, rows, "line", tuple(range(1, len(shown) + 1)), note)


def cell(measure: Measure, figures: Figures, kind: str) -> float | int | None:
    value = measure.of(figures)
    return round(100 * value) if kind == PERCENT and value is not None else value
