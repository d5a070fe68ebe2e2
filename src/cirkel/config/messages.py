"""One sentence after an action, in a cookie that a browser takes from us alone."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class MessageCookie(CookieStorage):
    cookie_name = settings.MESSAGE_COOKIE_NAME


class Messages(FallbackStorage):
    """What is too long for a cookie goes into the session, as Django does."""

    storage_classes = (MessageCookie, SessionStorage)
