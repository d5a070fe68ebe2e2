"""An OpenID Connect provider of an organisation: django-oauth-toolkit in a process of its own.

`python -m tests.provider` serves it on a free port and says which; it ends with whoever started it.
What it should do wrong is told it in `/doe`.
"""
