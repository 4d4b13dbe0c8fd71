"""Languages: every string on screen can be translated. `flask translations check` keeps the catalogue in step with the code."""

import io
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import click
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from babel.support import Translations
from flask import Flask, g
from flask.cli import AppGroup
from flask_babel import Babel, Domain, get_locale, get_translations
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "network" / "translations"
TEMPLATE = FOLDER / "messages.pot"
SOURCES = {"network": [("**.py", "python")], "templates": [("**.html", "jinja2"), ("**.txt", "jinja2")]}
WORDS = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}


class OnceLoaded(Babel):
    """Flask-Babel, with locale and catalogues read once in a process and not once a request."""

    @cached_property
    def domain_instance(self) -> Domain:
        return Domain(domain="messages")

    @cached_property
    def default_locale(self) -> Locale:
        return Locale.parse("en_GB")


babel = OnceLoaded()
commands = AppGroup("translations", help="The catalogue of all strings on screen.")


def set_up(app: Flask) -> None:
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(FOLDER)
    babel.init_app(app)
    app.jinja_env.globals["locale_name"] = locale_name
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: catalogue_at_hand().ugettext(text),
        ngettext=lambda one, many, number: catalogue_at_hand().ungettext(one, many, number),
        newstyle=True,
        pgettext=lambda context, text: catalogue_at_hand().upgettext(context, text),
        npgettext=lambda context, one, many, number: catalogue_at_hand().unpgettext(context, one, many, number),
    )
    app.jinja_env.globals["_"] = app.jinja_env.globals["gettext"] = words
    app.cli.add_command(commands)


@pass_eval_context
def words(how: EvalContext, text: str, **values: Any) -> str:
    """`_()` in templates: a page says some fifty texts, so those without values are kept ready."""
    said = ready(text, locale_name(), bool(how.autoescape))
    return said % values if values or "%" in said else said


@lru_cache(maxsize=8192)
def ready(text: str, _locale: str, is_html: bool) -> str:
    """A text in the language at hand, which the locale names; as markup its values are escaped when they are put in."""
    said = str(catalogue_at_hand().ugettext(text))
    return Markup(said) if is_html else said  # noqa: S704 – the catalogue is ours


def locale_name() -> str:
    """The name of this request's language; a page of dates and texts asks some hundred times."""
    try:
        return g.locale_name  # type: ignore[no-any-return]
    except AttributeError:
        g.locale_name = str(get_locale() or "en_GB")
        return g.locale_name  # type: ignore[no-any-return]
    except RuntimeError:  # outside the application
        return "en_GB"


def catalogue_at_hand() -> Translations:
    """The translations of this request's language: a page asks some hundred times."""
    if "translations" not in g:
        g.translations = get_translations()
    return g.translations  # type: ignore[no-any-return]


def catalogue() -> Catalog:
    """All strings that the code and the templates show, as they are now."""
    found = Catalog(project="Weft", fuzzy=False)
    for folder, methods in SOURCES.items():
        options = {pattern: {"silent": "false"} for pattern, _method in methods if _method == "jinja2"}
        for name, _line, message, comments, context in extract_from_dir(
            ROOT / folder, methods, options_map=options, keywords=WORDS
        ):
            found.add(message, locations=[(f"{folder}/{name}", 0)], auto_comments=comments, context=context)
    return found


@commands.command("update")
def update() -> None:
    """Write the catalogue anew."""
    buffer = io.BytesIO()
    written = catalogue()
    write_po(buffer, written, omit_header=True, sort_output=True, include_lineno=False, width=120)
    FOLDER.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(buffer.getvalue())
    click.echo(f"{len(written)} strings")


@commands.command("check")
def check() -> None:
    """Fail if a string on screen is missing from the catalogue."""
    with TEMPLATE.open("rb") as kept:
        known = {(message.id, message.context) for message in read_po(kept)}
    now = {(message.id, message.context) for message in catalogue()}
    if known != now:
        raise click.ClickException(
            f"{len(now - known)} strings are new and {len(known - now)} are gone: run `flask translations update`."
        )
    click.echo(f"{len(now)} strings, all in the catalogue")
