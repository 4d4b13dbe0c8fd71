"""The history says in words what changed."""

import pytest

from network.administration import words
from network.core.history import Change


def change(action="changed", record_type="organisation", **fields):
    return Change(action=action, record_type=record_type, record_id=7, fields=fields)


@pytest.mark.parametrize(
    "kept, said",
    [
        (change(name=["Old", "New"]), "name from “Old” to “New”"),
        (change(notice_days=[60, 90]), "notice days from 60 to 90"),
        (change(strapline=["", "Together"]), "strapline from nothing to “Together”"),
        (change(ends_on=["2027-03-18", None]), "ends on from 18 March 2027 to nothing"),
        (
            change(approved_at=[None, "2027-03-18T09:30:00+00:00"]),
            "approved from nothing to Thursday 18 March 2027, 09:30",
        ),
        (change(trusts_purchase_orders=[False, True]), "trusts purchase orders from no to yes"),
        (change(tier_id=[1, 2]), "tier from no. 1 to no. 2"),
        (change(about=["", "x" * 200], about_html=["", "<p>x</p>"]), "about from nothing to “" + "x" * 80 + "…”"),
        (change("deleted", name=["Old", None]), "name was “Old”"),
        (change("created", role=[None, "events"], person_id=[None, 3]), "role “events”; person no. 3"),
        (change(code=["2027-99-99", "1"]), "code from “2027-99-99” to “1”"),
    ],
)
def test_a_change_reads_as_a_sentence(app, kept, said):
    assert words.sentence(kept) == said


def test_every_kind_of_record_has_a_name(app):
    assert all(label and "_" not in label for _table, label in words.kinds())
