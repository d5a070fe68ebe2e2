"""Serves until its standard input closes, so it never outlives the test run that started it."""

import os
from importlib import import_module

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.provider.settings"
django.setup()
import_module("tests.provider.serving").main()
