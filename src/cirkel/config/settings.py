"""All settings, read once from the environment. `docs/settings.md` describes each variable."""

import os
from pathlib import Path

from cirkel.config.env import Environment
from cirkel.config.headers import content_policy
from cirkel.config.providers import providers
from cirkel.core.keys import keyring

env = ENVIRONMENT = Environment(os.environ)

PACKAGE = Path(__file__).resolve().parents[1]
VAR = Path(env.text("CIRKEL_VAR", "var")).resolve()

SECRET_KEY = env.secret("CIRKEL_SECRET_KEY")
KEYRING = keyring(env.secret("CIRKEL_KEYS", ""), secret_key=SECRET_KEY)
DEBUG = env.yes("CIRKEL_DEBUG", "no")
ALLOWED_HOSTS = env.several("CIRKEL_HOSTS", "localhost,127.0.0.1,[::1]")
HTTPS = env.yes("CIRKEL_HTTPS", "yes")
BEHIND_PROXY = env.yes("CIRKEL_BEHIND_PROXY", "no")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS and host != "*"]

# Ours before allauth's: a template of ours goes before one of its own by the same name.
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
    "cirkel.config",
    "cirkel.core",
    "cirkel.people",
    "cirkel.goals",
    "cirkel.collection",
    "cirkel.programme",
    "cirkel.monitor",
    "cirkel.privacy",
    "cirkel.trail",
    "cirkel.starter",
    "cirkel.web.ui",
    "cirkel.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "cirkel.config.headers.safe_answers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cirkel.web.middleware.from_a_page",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cirkel.web.middleware.acting_person",
    "cirkel.web.middleware.bounded",
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
# `default` counts attempts to sign in, so every process must see the same: it is in the database.
# `pages` keeps drawn bodies; each process has its own.
CACHES = {
    "default": {
        "BACKEND": "cirkel.core.attempts.Attempts",
        "LOCATION": "cirkel_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "monitor"
LOGOUT_REDIRECT_URL = "monitor"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {
        "NAME": "cirkel.people.validators.LongEnough",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Signing in (ADR 0014): by password, passkey or a link in an e-mail; nobody registers alone. The
# person's own address is the only one: allauth's table of addresses stays empty.
ACCOUNT_ADAPTER = "cirkel.people.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "open_link": "30/m/ip",
    "ask_link": "20/m/ip",
    "ask_link_for": "3/15m/key",
    "organisation": "60/m/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
MFA_ADAPTER = "cirkel.people.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Cirkel"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True

# Signing in with an account of one's own organisation (ADR 0019). No provider makes an account, and
# nothing of what it hands over is kept but the number by which it knows someone.
PROVIDERS = providers(
    env.secret("CIRKEL_OIDC", ""),
    source=str(env.files.get("CIRKEL_OIDC_FILE", "CIRKEL_OIDC")),
    https=HTTPS,
)
SOCIALACCOUNT_ADAPTER = "cirkel.people.single_sign_on.OrganisationAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_AUTO_SIGNUP = False

# A browser takes a cookie of this name from us alone: over https, for this host, for every path.
COOKIE_PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
LANGUAGE_COOKIE_NAME = f"{COOKIE_PREFIX}django_language"
MESSAGE_COOKIE_NAME = f"{COOKIE_PREFIX}messages"  # Ours: Django has no setting for this name.
MESSAGE_STORAGE = "cirkel.config.messages.Messages"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "cirkel.web.middleware.forged_form"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.yes("CIRKEL_HSTS_SUBDOMAINS", "no")
SECURE_HSTS_PRELOAD = env.yes("CIRKEL_HSTS_PRELOAD", "no")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Whether more than this host goes to https for ever is for who owns the domain, not for a check.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
CONTENT_SECURITY_POLICY = content_policy(https=HTTPS)
# What a form may send besides files: our longest one has some dozens of fields and one file.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 2
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

MAIL = env.mail("CIRKEL_MAIL", f"file://{VAR / 'mail'}")
EMAIL_BACKEND = MAIL.backend
EMAIL_FILE_PATH = MAIL.folder
EMAIL_HOST, EMAIL_PORT = MAIL.host, MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.user, MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL.tls == "starttls", MAIL.tls == "ssl"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("CIRKEL_MAIL_FROM", "Cirkel <noreply@localhost>")

SITE_ADDRESS = env.text("CIRKEL_ADDRESS", "http://localhost:8000")
SECURITY_CONTACT = env.several("CIRKEL_SECURITY_CONTACT", "")
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
    "filters": {"no_tokens": {"()": "cirkel.config.logs.HideTokens"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["no_tokens"],
        }
    },
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
