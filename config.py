"""Settings: one class per environment. Everything comes from the environment; each line names the variable and its default.

`WEFT_ENV` chooses the class: `development` (the default: loopback, demonstration network), `production`, or `testing`.
"""

import os
import re
import secrets
import stat
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

DEFAULT_DEMONSTRATION_PASSWORD = "woven-paper-lantern"
MAIL_IN = re.compile(r"([A-Za-z0-9._-]{1,20}@)?[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*")
CLAMD = re.compile(r"/.+|[A-Za-z0-9.:\[\]-]+:[0-9]{1,5}")
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class UnsafeSettings(RuntimeError):
    """The installation would not be safe with these settings, so it does not start."""


def switched(name: str, default: str) -> bool:
    return os.environ.get(name, default).lower() not in {"0", "off", "no", "false", ""}


class Config:
    """What every environment shares."""

    def __init__(self) -> None:
        env = os.environ.get
        self.WEFT_ENV = "development"
        self.DATA_FOLDER = Path(env("WEFT_DATA", "instance")).resolve()
        self.HOST = env("HOST", "127.0.0.1")
        self.PORT = int(env("PORT", "5000"))
        self.BASE_URL = env("WEFT_BASE_URL", f"http://{self.HOST}:{self.PORT}").rstrip("/")
        self.TRUSTED_HOSTS: list[str] | None = [h for h in env("WEFT_TRUSTED_HOSTS", "").split(",") if h] or None
        self.TRUSTED_PROXIES = int(env("WEFT_TRUSTED_PROXIES", "0"))
        self.SECRET_KEY = env("SECRET_KEY", "")
        self.SQLALCHEMY_DATABASE_URI = env("DATABASE_URL") or f"sqlite:///{self.DATA_FOLDER / 'weft.db'}"
        self.REDIS_URL = env("REDIS_URL", "")
        # Where the button of a sensitive community leads that leaves it at once: a page anybody might be looking at.
        self.QUICK_EXIT_URL = env("WEFT_QUICK_EXIT", "https://www.bbc.co.uk/weather")
        # Whether the titles of pages that posts link to are fetched and shown beneath them.
        self.LINK_PREVIEWS = switched("WEFT_LINK_PREVIEWS", "on")
        self.RATE_LIMITS = switched("WEFT_RATE_LIMITS", "on")
        self.COUNT_QUERIES = switched("WEFT_COUNT_QUERIES", "0")
        self.DEMONSTRATION = switched("WEFT_DEMO", "1")
        self.DEMONSTRATION_PASSWORD = env("WEFT_DEMO_PASSWORD", DEFAULT_DEMONSTRATION_PASSWORD)
        self.EMBEDDED_WORKER = switched("WEFT_WORKER", "1")
        self.WEB_THREADS = int(env("WEFT_THREADS", "8"))
        self.LOG_LEVEL = env("WEFT_LOG_LEVEL", "INFO")

        # Mail: `smtp`, `file` (one .eml per message, in DATA_FOLDER/mail) or `memory` (tests).
        self.MAIL_BACKEND = env("WEFT_MAIL", "file")
        self.MAIL_FROM = env("WEFT_MAIL_FROM", "network@example.org")
        self.SMTP_HOST = env("SMTP_HOST", "localhost")
        self.SMTP_PORT = int(env("SMTP_PORT", "25"))
        self.SMTP_USER = env("SMTP_USER", "")
        self.SMTP_PASSWORD = env("SMTP_PASSWORD", "")
        self.SMTP_STARTTLS = switched("SMTP_STARTTLS", "0")

        # Mail in: the domain whose every address is ours (`in.example.org`), or one mailbox that takes `+` addresses
        # (`post@example.org`). Empty: nobody is offered to answer by mail.
        self.MAIL_IN = env("WEFT_MAIL_IN", "")
        self.MAIL_IN_MAILDIR = env("WEFT_MAIL_IN_MAILDIR", "")  # a folder with new, cur and tmp
        self.MAIL_IN_IMAP = env("WEFT_MAIL_IN_IMAP", "")  # imaps://user:password@host/INBOX

        # Where ClamAV's daemon looks through uploads: host:port, or the path of its socket. Empty: nobody does.
        self.CLAMD = env("WEFT_CLAMD", "")

        # Payment by card: an extra, with `make run` or requirements/stripe.txt.
        self.STRIPE_SECRET_KEY = env("STRIPE_SECRET_KEY", "")
        self.STRIPE_WEBHOOK_SECRET = env("STRIPE_WEBHOOK_SECRET", "")
        self.STRIPE_API = env("STRIPE_API", "https://api.stripe.com")
        self.STRIPE_CHECKOUT = env("STRIPE_CHECKOUT", "https://checkout.stripe.com")

        # Limits on what may be sent to us, in bytes; a post may have TEXT_LIMIT characters.
        self.MAX_CONTENT_LENGTH = 26 * 1024 * 1024
        self.MAX_FORM_MEMORY_SIZE = 1024 * 1024
        self.MAX_FORM_PARTS = 500
        self.FILE_SIZE_LIMIT = 25 * 1024 * 1024

        # What Argon2id may cost, as argon2-cffi names it; nothing means its defaults.
        self.PASSWORD_HASHING: dict[str, int] = {}

        # Whether staff, and who takes part in a sensitive community, must sign in in two steps: `required` or `offered`.
        self.SECOND_FACTOR = env("SECOND_FACTOR", "offered")

        # Sessions end after this long without a page (12 hours; an administrator's after one), and after 14 days at any rate.
        self.PERMANENT_SESSION_LIFETIME = timedelta(hours=12)
        self.ADMINISTRATOR_SESSION_LIFETIME = timedelta(hours=1)
        self.LONGEST_SESSION = timedelta(days=14)
        self.SESSION_REFRESH_EACH_REQUEST = False
        self.SESSION_COOKIE_NAME = "weft"
        self.SESSION_COOKIE_HTTPONLY = True
        self.SESSION_COOKIE_SAMESITE = "Lax"
        self.SESSION_COOKIE_SECURE = False
        self.WTF_CSRF_TIME_LIMIT = (
            None  # a token lives as long as its session: nobody loses a long post to a stale form
        )
        self.BABEL_DEFAULT_LOCALE = "en_GB"
        self.BABEL_DEFAULT_TIMEZONE = "Europe/London"
        self.DEBUG = False
        self.TESTING = False

    @property
    def is_known_to_all(self) -> bool:
        """Whether everybody could sign in as anybody, with the demonstration's own password."""
        return self.DEMONSTRATION and self.DEMONSTRATION_PASSWORD == DEFAULT_DEMONSTRATION_PASSWORD

    def check(self) -> None:
        """Refuse what would not be safe here."""
        if bool(self.STRIPE_SECRET_KEY) != bool(self.STRIPE_WEBHOOK_SECRET):
            raise UnsafeSettings(
                "Payment by card needs both STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET: without the second, nobody "
                "could tell what Stripe says from what anybody says."
            )
        if self.CLAMD and not CLAMD.fullmatch(self.CLAMD):
            raise UnsafeSettings(f"WEFT_CLAMD is host:port or the path of a socket, not {self.CLAMD!r}.")
        if self.MAIL_IN and not MAIL_IN.fullmatch(self.MAIL_IN):
            raise UnsafeSettings(
                f"WEFT_MAIL_IN is a domain like in.example.org or an address like post@example.org, not {self.MAIL_IN!r}."
            )
        if self.MAIL_IN_IMAP and urlsplit(self.MAIL_IN_IMAP).scheme not in {"imap", "imaps"}:
            raise UnsafeSettings("WEFT_MAIL_IN_IMAP is an address like imaps://user:password@imap.example.org/INBOX.")
        if self.SECOND_FACTOR not in {"required", "offered"}:
            raise UnsafeSettings(f"SECOND_FACTOR is required or offered, not {self.SECOND_FACTOR!r}.")
        if self.is_known_to_all and self.HOST not in LOOPBACK:
            raise UnsafeSettings(
                f"The demonstration network has a password that everybody can read, so it only listens on this "
                f"computer, not on {self.HOST}. Set WEFT_DEMO_PASSWORD, or start an empty network with WEFT_DEMO=0."
            )


class Development(Config):
    def __init__(self) -> None:
        super().__init__()
        self.DEBUG = switched("WEFT_DEBUG", "0")
        self.SECRET_KEY = self.SECRET_KEY or self.kept_secret_key()
        if self.DEMONSTRATION and not self.MAIL_IN:  # to be tried without a mail server: docs/operating.md
            self.MAIL_IN, self.MAIL_IN_MAILDIR = "in.example.org", str(self.DATA_FOLDER / "mail-in")

    def kept_secret_key(self) -> str:
        """A key made at the first start and kept beside the data, so that a restart signs nobody out."""
        kept = self.DATA_FOLDER / "secret_key"
        if not kept.exists():
            self.DATA_FOLDER.mkdir(parents=True, exist_ok=True, mode=0o700)
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(48))
        return kept.read_text()


class Testing(Config):
    def __init__(self) -> None:
        super().__init__()
        self.TESTING = True
        self.SECRET_KEY = "only-for-tests-only-for-tests-only-for-tests"
        self.MAIL_BACKEND = "memory"
        self.COUNT_QUERIES = True
        self.RATE_LIMITS = False
        self.DEMONSTRATION = False
        self.BASE_URL = "http://localhost"
        self.PASSWORD_HASHING = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}


class Production(Config):
    def __init__(self) -> None:
        super().__init__()
        self.DEMONSTRATION = switched("WEFT_DEMO", "0")
        self.DEBUG = switched("WEFT_DEBUG", "0")
        self.COUNT_QUERIES = False
        self.MAIL_BACKEND = os.environ.get("WEFT_MAIL", "smtp")
        self.SECOND_FACTOR = os.environ.get("SECOND_FACTOR", "offered" if self.DEMONSTRATION else "required")
        self.SESSION_COOKIE_SECURE = True
        self.SESSION_COOKIE_NAME = "__Host-weft"

    def check(self) -> None:
        super().check()
        if self.is_known_to_all:  # whatever HOST says: gunicorn listens where it is told to
            raise UnsafeSettings("Everybody can read the demonstration's password: set WEFT_DEMO_PASSWORD.")
        if self.DEBUG or switched("FLASK_DEBUG", "0"):
            raise UnsafeSettings("Production never runs in debug mode: unset WEFT_DEBUG and FLASK_DEBUG.")
        if len(self.SECRET_KEY) < 32:
            raise UnsafeSettings("Production needs SECRET_KEY, at least 32 random characters.")
        if not os.environ.get("WEFT_BASE_URL", "").startswith("https://"):
            raise UnsafeSettings("Production needs WEFT_BASE_URL, the https:// address that people type.")
        database = Path(self.SQLALCHEMY_DATABASE_URI.removeprefix("sqlite:///"))
        if database.is_file() and database.stat().st_mode & stat.S_IROTH:
            raise UnsafeSettings(f"Everybody on this machine can read {database.name}: chmod 600 it.")


ENVIRONMENTS = {"development": Development, "testing": Testing, "production": Production}


def settings() -> dict[str, object]:
    """The settings of the environment that `WEFT_ENV` names, checked."""
    name = os.environ.get("WEFT_ENV", "development")
    if name not in ENVIRONMENTS:
        raise UnsafeSettings(f"WEFT_ENV is one of {', '.join(ENVIRONMENTS)}, not {name!r}.")
    config = ENVIRONMENTS[name]()
    config.check()
    config.WEFT_ENV = name
    if config.TRUSTED_HOSTS is None:
        config.TRUSTED_HOSTS = sorted({urlsplit(config.BASE_URL).hostname or "localhost", *LOOPBACK})
    return vars(config)
