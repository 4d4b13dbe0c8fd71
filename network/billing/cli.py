"""Commands about money."""

import json
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

import click

from network.billing import bp
from network.billing.proration import fee_for
from network.billing.vat import rounded, vat_of
from network.core.identity import YearModel

bp.cli.short_help = "Fees."


class Amount(click.ParamType[Decimal]):
    """Pounds and pence, or per cent: a number that is exact."""

    name = "amount"

    def convert(self, value: str | Decimal, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        try:
            amount = Decimal(value)
        except InvalidOperation:
            self.fail(f"{value} is no amount.", param, ctx)
        if not amount.is_finite() or amount < 0:
            self.fail(f"{value} is no amount.", param, ctx)
        return amount


@bp.cli.command("fee")
@click.option("--net", type=Amount(), required=True, help="The fee of a whole year before VAT, such as 150.00.")
@click.option("--vat-rate", type=Amount(), default=Decimal(20), show_default=True, help="In per cent.")
@click.option(
    "--joined", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The day of joining, such as 2022-05-16."
)
@click.option(
    "--model",
    type=click.Choice([str(model) for model in YearModel]),
    default=str(YearModel.ANNIVERSARY),
    show_default=True,
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def fee(net: Decimal, vat_rate: Decimal, joined: datetime, model: str, as_json: bool) -> None:
    """Say what somebody pays who joins on a day, and for how long: so that our figures can be checked from outside."""
    figures = figures_of(rounded(net), vat_rate, joined.date(), YearModel(model))
    click.echo(json.dumps(figures) if as_json else "\n".join(f"{name:7} {value}" for name, value in figures.items()))


def figures_of(net: Decimal, vat_rate: Decimal, joined: date, model: YearModel) -> dict[str, str]:
    first = fee_for(net, joined, model)
    vat = vat_of(first.net, vat_rate)
    return {
        "net": f"{first.net:.2f}",
        "vat": f"{vat:.2f}",
        "gross": f"{first.net + vat:.2f}",
        "starts": first.starts_on.isoformat(),
        "ends": first.ends_on.isoformat(),
    }
