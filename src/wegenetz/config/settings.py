"""Settings. Everything that differs between machines comes from the environment; see docs/reference/settings.md."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONE, SELF
from psycopg.conninfo import conninfo_to_dict

from wegenetz.foundation.languages import LANGUAGES as NAMES
from wegenetz.foundation.languages import RIGHT_TO_LEFT, teach_django
from wegenetz.foundation.logs import logging_config

PACKAGE = Path(__file__).resolve().parent.parent
UI = PACKAGE / "foundation" / "ui"
STATE_DIR = Path(os.environ.get("WEGENETZ_STATE_DIR", PACKAGE.parent.parent / ".wegenetz"))


def connection_to(variable: str) -> dict[str, Any]:
    """Return Django's settings for the connection whose address stands in an environment variable."""
    address = conninfo_to_dict(os.environ.get(variable, "postgresql:///wegenetz"))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": address.pop("dbname", "wegenetz"),
        "USER": address.pop("user", ""),
        "PASSWORD": address.pop("password", ""),
        "HOST": address.pop("host", ""),
        "PORT": address.pop("port", ""),
        "OPTIONS": dict(address),
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def mail_server(address: str) -> dict[str, Any]:
    """Return Django's settings for a mail server, for example ``smtp://name:password@mail.example:587?tls=1``."""
    parts = urlsplit(address)
    return {
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or 25,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parse_qs(parts.query).get("tls") == ["1"],
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }


def oidc_apps() -> list[dict[str, Any]]:
    """Return allauth's settings for the sign-in elsewhere that the environment names, if it does."""
    issuer = os.environ.get("WEGENETZ_OIDC_ISSUER", "")
    if not issuer:
        return []
    return [
        {
            "provider_id": "oidc",
            "name": os.environ.get("WEGENETZ_OIDC_NAME", "OIDC"),
            "client_id": os.environ.get("WEGENETZ_OIDC_CLIENT_ID", ""),
            "secret": os.environ.get("WEGENETZ_OIDC_CLIENT_SECRET", ""),
            "settings": {"server_url": issuer},
        }
    ]


# ------------------------------------------------------------------------------------ the basics
SECRET_KEY = os.environ.get("WEGENETZ_SECRET_KEY", "")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("WEGENETZ_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
IS_HTTPS = os.environ.get("WEGENETZ_HTTPS", "") == "1"
ROOT_URLCONF = "wegenetz.config.urls"
WSGI_APPLICATION = "wegenetz.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True
#: A fixed instant for demonstrations and tests (ISO 8601 with offset); empty in real life.
CLOCK_FIXED_AT = (
    datetime.fromisoformat(os.environ["WEGENETZ_CLOCK"])
    if os.environ.get("WEGENETZ_CLOCK")
    else None
)

INSTALLED_APPS = [
    "wegenetz.foundation",
    "wegenetz.foundation.ui",
    "wegenetz.network",
    "wegenetz.professions",
    "wegenetz.catalogue",
    "wegenetz.people",
    "wegenetz.booking",
    "wegenetz.planner",
    "wegenetz.counselling",
    "wegenetz.insights",
    "wegenetz.reporting",
    "wegenetz.finder",
    "wegenetz.opendata",
    "wegenetz.web",
    "wegenetz.starter",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "ninja",
    "pghistory",
    "pgtrigger",
    "procrastinate.contrib.django",
    "template_partials",
]

MIDDLEWARE = [
    "wegenetz.foundation.middleware.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "wegenetz.opendata.middleware.OpenAccessMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wegenetz.foundation.middleware.ActorMiddleware",
    "wegenetz.network.middleware.StaffSessionMiddleware",
    "wegenetz.people.own_session.OwnPageMiddleware",
    "wegenetz.foundation.middleware.ErrorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wegenetz.web.context.page",
                "wegenetz.opendata.linked.context.linked_data",
                "wegenetz.web.staff_nav.staff",
            ],
        },
    }
]

#: Kreis the plan assumes for people who do not say where they live: the home of the network that runs this.
HOME_REGION = os.environ.get("WEGENETZ_HOME_REGION", "04011")
#: Where people report mistakes; pages say so while it is empty.
CONTACT_EMAIL = os.environ.get("WEGENETZ_CONTACT_EMAIL", "")
#: What people write when they book is erased so many days after the run.
BOOKING_KEPT_DAYS = int(os.environ.get("WEGENETZ_BOOKING_KEPT_DAYS", "90"))
#: Documents of a person go so many days after the last case was closed; what was seen in them stays.
DOCUMENTS_KEPT_DAYS = int(os.environ.get("WEGENETZ_DOCUMENTS_KEPT_DAYS", "183"))
#: Who is told when somebody looks into a record without consent; empty tells the coordinators of the house that leads.
PRIVACY_EMAIL = os.environ.get("WEGENETZ_PRIVACY_EMAIL", "")
OPERATOR = os.environ.get("WEGENETZ_OPERATOR", "")

#: Processes that reckon gaps and scenarios of a large network; 0: one a processor, eight at most.
PLANNING_PROCESSES = int(os.environ.get("WEGENETZ_PLANNING_PROCESSES", "0"))

#: Address of a tile server for maps, with {z}, {x}, {y}; empty draws our own outlines only.
MAP_TILES = os.environ.get("WEGENETZ_MAP_TILES", "")
MAP_TILES_ATTRIBUTION = os.environ.get("WEGENETZ_MAP_TILES_ATTRIBUTION", "")
#: What the security policy lets pages with a map load pictures from.
MAP_TILES_HOST = (
    "{0.scheme}://{0.netloc}".format(urlsplit(MAP_TILES)).replace("{s}", "*") if MAP_TILES else ""
)

# ------------------------------------------------------------------------------------------ mail
SMTP_URL = os.environ.get("WEGENETZ_SMTP_URL", "")
DEFAULT_FROM_EMAIL = os.environ.get("WEGENETZ_MAIL_FROM", "wegenetz@localhost")
#: Without a mail server mails are files in the state folder: nothing is lost while Wegenetz is tried out.
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if SMTP_URL else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = STATE_DIR / "mail"
globals().update(mail_server(SMTP_URL) if SMTP_URL else {})
#: Address of this site in mails, without a slash at its end.
SITE_URL = os.environ.get(
    "WEGENETZ_SITE_URL", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
).rstrip("/")

# ---------------------------------------------------------------------------------- the database
DATABASES = {
    "default": connection_to("WEGENETZ_APP_DATABASE_URL"),
    #: Only migrations connect as the owner of the tables.
    "owner": connection_to("DATABASE_URL") | {"ATOMIC_REQUESTS": False},
    #: Counts of attempts are written outside of the request's transaction; opened at doors only, and closed again.
    "attempts": connection_to("WEGENETZ_APP_DATABASE_URL")
    | {"ATOMIC_REQUESTS": False, "CONN_MAX_AGE": 0},
}
PATHS_WITHOUT_DATABASE = frozenset({"/health/live"})
#: Addresses that programs ask.
PATHS_FOR_PROGRAMS = (
    "/api/",
    "/hsds/",
    "/daten/katalog",
    "/daten/orte.geojson",
    "/daten/aenderungen.atom",
)
#: Those of them that pages of others may read in the browser.
PATHS_OPEN_TO_ALL = PATHS_FOR_PROGRAMS[1:]
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"
PGHISTORY_APPEND_ONLY = True

# ------------------------------------------------------------------------------- people and doors
AUTH_USER_MODEL = "network.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:today"
LOGOUT_REDIRECT_URL = "web:start"
ACCOUNT_ADAPTER = "wegenetz.network.accounts.ClosedAdapter"
SOCIALACCOUNT_ADAPTER = "wegenetz.network.accounts.InvitedOnlyAdapter"
MFA_ADAPTER = "wegenetz.network.accounts.SealedAdapter"
ACCOUNT_FORMS = {
    "reset_password_from_key": "wegenetz.network.staff_sign_in_forms.PasswordResetForm",
    "change_password": "wegenetz.network.staff_sign_in_forms.PasswordChangeForm",
    "set_password": "wegenetz.network.staff_sign_in_forms.PasswordSetForm",
}
MFA_FORMS = {"activate_totp": "wegenetz.network.staff_sign_in_forms.AppForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Wegenetz"
#: Name of a sign-in elsewhere, as its button says it; empty without one.
OIDC_NAME = oidc_apps()[0]["name"] if oidc_apps() else ""
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": oidc_apps()}}
#: Whoever proves an address elsewhere is the member with that address; nobody signs up that way.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
#: The way out is a link: the policy of forms lets none of them lead to another site.
SOCIALACCOUNT_LOGIN_ON_GET = True
#: Behind TLS there is one proxy; it says from where a request comes.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if IS_HTTPS else 0
#: Counts of attempts, shared by all processes. Their names say nothing about a person.
CACHES = {
    "default": {"BACKEND": "wegenetz.foundation.attempts.AttemptsCache", "LOCATION": "attempts"}
}

# -------------------------------------------------------------------------------------- languages
teach_django()
LANGUAGE_CODE = "de"
LANGUAGES = list(NAMES.items())
LANGUAGES_BIDI = sorted(RIGHT_TO_LEFT)
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["wegenetz.foundation.formats"]

# ----------------------------------------------------------------------------------------- files
STATIC_URL = "/static/"
STATICFILES_DIRS = [("packages", UI / "packages" / "static")]
STATIC_ROOT = STATE_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
#: The largest honest form has 4 kB; more is an accident or an attack.
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
#: Documents of persons; tables have a smaller limit of their own, see docs/howto/tables.md.
UPLOAD_MOST = 20 * 1024 * 1024
#: Several documents in one form.
DOCUMENTS_MOST = 62 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "wegenetz.foundation.uploads.LimitedUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# ----------------------------------------------------------------------------------------- vault
#: Where confidential files lie, encrypted.
VAULT_DIR = STATE_DIR / "vault"
#: Master keys, newest first, ``NAME:KEY`` separated by commas.
VAULT_KEYS = os.environ.get("WEGENETZ_VAULT_KEYS", "")
#: Keys that ``./wegenetz run`` makes while Wegenetz is tried out; behind TLS nobody reads this file.
VAULT_TRIAL_KEYS = STATE_DIR / "vault-keys"
#: Address of a ClamAV daemon, ``unix:///run/clamav/clamd.ctl`` or ``tcp://HOST:3310``; empty asks nobody.
CLAMD = os.environ.get("WEGENETZ_CLAMD", "")

# -------------------------------------------------------------------------------- walls of the web
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
#: For browsers that do not know ``frame-ancestors``; the map for pages of others is exempt from both.
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
#: Whoever comes without TLS is sent to the same address with it; only the health pages answer the machine beside us.
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_HTTPS else 0
#: For an address under whose subdomains others serve something without TLS.
IS_HSTS_FOR_HOST_ONLY = os.environ.get("WEGENETZ_HSTS_HOST_ONLY", "") == "1"
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS and not IS_HSTS_FOR_HOST_ONLY
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "wegenetz.network.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
CSRF_FAILURE_VIEW = "wegenetz.web.views.csrf_failure"

LOGGING = logging_config(os.environ.get("WEGENETZ_LOG_LEVEL", "INFO"))
