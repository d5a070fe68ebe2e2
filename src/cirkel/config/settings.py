"""All settings, read once from the environment. `docs/settings.md` describes each variable."""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from cirkel.config.env import Environment
from cirkel.core.keys import keyring

env = Environment(os.environ)

PACKAGE = Path(__file__).resolve().parents[1]
VAR = Path(env.text("CIRKEL_VAR", "var")).resolve()

SECRET_KEY = env.secret("CIRKEL_SECRET_KEY")
KEYRING = keyring(env.secret("CIRKEL_KEYS", ""), secret_key=SECRET_KEY)
DEBUG = env.yes("CIRKEL_DEBUG", "no")
ALLOWED_HOSTS = env.several("CIRKEL_HOSTS", "localhost,127.0.0.1,[::1]")
HTTPS = env.yes("CIRKEL_HTTPS", "yes")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS and host != "*"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "cirkel.core",
    "cirkel.people",
    "cirkel.goals",
    "cirkel.collection",
    "cirkel.programme",
    "cirkel.monitor",
    "cirkel.privacy",
    "cirkel.starter",
    "cirkel.web.ui",
    "cirkel.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cirkel.web.middleware.acting_person",
    "cirkel.web.middleware.closed_unless_public",
    "cirkel.web.middleware.refusals",
]

ROOT_URLCONF = "cirkel.config.urls"
WSGI_APPLICATION = "cirkel.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.contrib.messages.context_processors.messages",
                "cirkel.web.context.page_frame",
            ],
        },
    }
]

DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{VAR / 'cirkel.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 500},
    }
}

AUTH_USER_MODEL = "people.Person"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "monitor"
LOGOUT_REDIRECT_URL = "monitor"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.yes("CIRKEL_BEHIND_PROXY", "no") else None
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
UPLOAD_LIMIT_BYTES = env.number("CIRKEL_UPLOAD_LIMIT_MB", "30") * 1024 * 1024

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = env.text("CIRKEL_TIME_ZONE", "Europe/Amsterdam")
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SITE_ADDRESS = env.text("CIRKEL_ADDRESS", "http://localhost:8000")
DEMO = env.yes("CIRKEL_DEMO", "no")

DEFAULT_EXCEPTION_REPORTER = "cirkel.core.logs.PlaceOfTheError"
DEFAULT_EXCEPTION_REPORTER_FILTER = "cirkel.core.logs.NothingOfTheRequest"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "cirkel.core.logs.SafeFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        # Both write a line for every font they cut; a report has dozens.
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
        # At DEBUG it would write every value that goes to the database.
        "django.db.backends": {"level": "INFO"},
        # Django's own handlers write beside ours, with all that we leave out.
        "django": {"handlers": [], "level": "NOTSET"},
        "django.server": {"handlers": [], "level": "NOTSET", "propagate": True},
    },
    "root": {"handlers": ["console"], "level": env.text("CIRKEL_LOG_LEVEL", "INFO")},
}
