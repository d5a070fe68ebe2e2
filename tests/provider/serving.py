"""Its people, its agreement with Cirkel, and its server."""

import sys
import threading
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from oauth2_provider.models import Application

from tests.provider.people import BACK, CLIENT, PASSWORD, PEOPLE, SECRET


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    disable_nagle_algorithm = True  # Else a body waits until its headers are known to have arrived.

    def log_message(self, *_arguments: object) -> None:
        """Nothing."""


def main() -> None:
    call_command("migrate", verbosity=0)
    for number, (name, email) in enumerate(PEOPLE.items(), start=100):
        User.objects.create_user(name, email, PASSWORD, pk=number)
    Application.objects.create(
        name="Cirkel",
        client_id=CLIENT,
        client_secret=SECRET,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
        redirect_uris=BACK,
        algorithm=Application.RS256_ALGORITHM,
        skip_authorization=True,
    )
    with make_server("127.0.0.1", 0, get_wsgi_application(), Server, Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        sys.stdout.write(f"{server.server_port}\n")
        sys.stdout.flush()
        sys.stdin.read()
