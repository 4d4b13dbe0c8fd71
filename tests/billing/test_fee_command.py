import json
from pathlib import Path

import pytest

CASES = json.loads((Path(__file__).parents[1] / "fixtures" / "fees.json").read_text())


def asked(app, **options):
    words = [part for name, value in options.items() for part in (f"--{name.replace('_', '-')}", value)]
    return app.test_cli_runner().invoke(args=["billing", "fee", *words])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['input']['joined']} {case['input']['model']}")
def test_the_command_prints_exactly_the_fields_of_the_worked_examples(app, case):
    told = app.test_cli_runner().invoke(
        args=[
            "billing",
            "fee",
            "--json",
            *[p for k, v in case["input"].items() for p in (f"--{k.replace('_', '-')}", v)],
        ]
    )

    assert json.loads(told.stdout) == case["expected"]


@pytest.mark.parametrize(
    "wrong", [{"net": "lots"}, {"net": "-1"}, {"net": "NaN"}, {"joined": "yesterday"}, {"model": "moon"}]
)
def test_the_command_says_what_it_cannot_read(app, wrong):
    given = {"net": "150.00", "joined": "2022-05-16", **wrong}

    assert asked(app, **given).exit_code == 2
