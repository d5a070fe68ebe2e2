"""The settings of an installation, with the few changes that tests need."""

import os

os.environ.setdefault("CIRKEL_SECRET_KEY", "only-for-tests")
os.environ.setdefault("CIRKEL_HTTPS", "no")

from cirkel.config.settings import *  # noqa: F403 - the environment comes first
from cirkel.config.settings import STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
