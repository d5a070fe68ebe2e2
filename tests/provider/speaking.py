"""What the provider says of someone; and, when a test wants it, what it should not have said."""

import base64
import hmac
import json
from typing import Any

from django.conf import settings
from jwcrypto import jwk, jwt
from oauth2_provider.oauth2_validators import OAuth2Validator

# What a test asked for, in `/doe`: claims, elsewhere, token, key, issuer, authorize.
ASKED: dict[str, Any] = {}


class Speaking(OAuth2Validator):
    oidc_claim_scope = None  # Every claim, whatever the scope.

    def get_additional_claims(self, request: Any) -> dict[str, Any]:
        """Of the ID token, unless they are told in the other place only."""
        return {} if ASKED.get("elsewhere") else claims_of(request.user)

    def get_userinfo_claims(self, request: Any) -> dict[str, Any]:
        told = super().get_userinfo_claims(request) | claims_of(request.user)
        return told | (ASKED.get("elsewhere") or {})

    def finalize_id_token(self, id_token: Any, token: Any, handler: Any, request: Any) -> str:
        made: str = super().finalize_id_token(id_token, token, handler, request)
        changes = ASKED.get("token", {})
        if not changes and "key" not in ASKED:
            return made
        header, body = (json.loads(_plain(part)) for part in made.split(".")[:2])
        claims = {name: value for name, value in (body | changes).items() if value is not None}
        return signed(header, claims)


def claims_of(user: Any) -> dict[str, Any]:
    """The address as it is there now; `email_verified` as the test wants it, or not at all."""
    said = {"email": user.email, "email_verified": True} | ASKED.get("claims", {})
    return {name: value for name, value in said.items() if value is not None}


def signed(header: dict[str, Any], claims: dict[str, Any]) -> str:
    """With its own key, with another one under the same name, with none, or with its public key
    taken for a password."""
    kind = ASKED.get("key", "own")
    if kind in {"none", "public"}:
        header = header | {"alg": {"none": "none", "public": "HS256"}[kind]}
        start = f"{_coded(header)}.{_coded(claims)}"
        public = jwk.JWK.from_pem(settings.OWN_KEY.encode()).export_to_pem()
        end = hmac.digest(public, start.encode(), "sha256") if kind == "public" else b""
        return f"{start}.{base64.urlsafe_b64encode(end).rstrip(b'=').decode()}"
    pem = settings.OTHER_KEY if kind == "other" else settings.OWN_KEY
    made = jwt.JWT(header=json.dumps(header), claims=json.dumps(claims))
    made.make_signed_token(jwk.JWK.from_pem(pem.encode()))
    return str(made.serialize())


def _plain(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _coded(thing: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(thing).encode()).rstrip(b"=").decode()
