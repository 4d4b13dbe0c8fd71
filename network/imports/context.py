"""What imports give to templates: what a run made of a file, in words."""

from collections.abc import Callable
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from network.imports import bp
from network.imports.permissions import may_import


@bp.app_context_processor
def permissions() -> dict[str, Any]:
    return {"may_import": may_import}


@bp.app_template_filter("made_of_it")
def made_of_it(report: dict[str, Any]) -> str:
    """ "3 new organisations, 20 new people and 3 terms": only what there is."""
    counts = report["counts"]
    parts = [words(counts[name]) for name, words in WORDS if counts[name]]
    if not parts:
        return _("nothing new")
    return parts[0] if len(parts) == 1 else _("%(parts)s and %(last)s", parts=", ".join(parts[:-1]), last=parts[-1])


WORDS: tuple[tuple[str, Callable[[int], str]], ...] = (
    ("organisations_new", lambda n: ngettext("%(num)d new organisation", "%(num)d new organisations", n)),
    ("organisations_changed", lambda n: ngettext("%(num)d organisation changed", "%(num)d organisations changed", n)),
    ("people_new", lambda n: ngettext("%(num)d new person", "%(num)d new people", n)),
    (
        "people_seated",
        lambda n: ngettext("%(num)d person with a further seat", "%(num)d people with a further seat", n),
    ),
    ("people_changed", lambda n: ngettext("%(num)d person changed", "%(num)d people changed", n)),
    ("terms_new", lambda n: ngettext("%(num)d term", "%(num)d terms", n)),
)
