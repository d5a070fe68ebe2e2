"""Organisations through whose own accounts people may sign in: for whom each may speak, and what it
said about someone. Who runs the installation names them; `config.providers` reads them."""

from dataclasses import dataclass, field
from enum import StrEnum


class SecondStep(StrEnum):
    """What a provider's word about a second step is worth.

    always: the organisation declares that it always asks one. claim: when the token says so (`amr`
    holds `mfa`, RFC 8176). never: a second step of our own is asked.
    """

    ALWAYS = "always"
    CLAIM = "claim"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Provider:
    """`name` stands on the button; `server` is the issuer, exactly as its tokens name it.

    `domains`: the mail domains for which this provider may speak, and no other provider does.
    `trusts_email`: an address counts without `email_verified`, because only the organisation gives
    out addresses there.
    """

    id: str
    name: str
    server: str
    client_id: str
    client_secret: str = field(repr=False)
    domains: frozenset[str]
    second_step: SecondStep = SecondStep.NEVER
    trusts_email: bool = False

    def speaks_for(self, email: str) -> bool:
        return email.rpartition("@")[2] in self.domains


@dataclass(frozen=True, slots=True)
class Said:
    """What a provider said, in a token whose signature was checked. `is_verified` is None where it
    says nothing about the address; `methods` is `amr`."""

    provider: Provider
    subject: str
    email: str = ""
    is_verified: bool | None = None
    methods: frozenset[str] = frozenset()

    @property
    def proves_address(self) -> bool:
        """Only plain signs: some others become somebody else's letters in lower case."""
        is_silent = self.is_verified is None
        is_sure = self.is_verified is True or (is_silent and self.provider.trusts_email)
        return is_sure and self.email.isascii() and self.email.isprintable()

    @property
    def took_second_step(self) -> bool:
        if self.provider.second_step == SecondStep.CLAIM:
            return "mfa" in self.methods
        return self.provider.second_step == SecondStep.ALWAYS
