"""Reads of privacy: the register, what is kept of one person, what is due, what is sealed."""

from cirkel.privacy.queries.classes import Table, fields_of, tables
from cirkel.privacy.queries.of_person import OwnTable, kept_of
from cirkel.privacy.queries.register import Processing, Term, processings, register_text, terms
from cirkel.privacy.queries.requests import open_request_of, request_by_number, requests
from cirkel.privacy.queries.retention import Found, Proof, find, proof_of, rule, rules, runs
from cirkel.privacy.queries.sealed import (
    Column,
    key_ids,
    opened_texts,
    sealed_columns,
    trail_key_ids,
    waiting_for,
)

__all__ = [
    "Column",
    "Found",
    "OwnTable",
    "Processing",
    "Proof",
    "Table",
    "Term",
    "fields_of",
    "find",
    "kept_of",
    "key_ids",
    "open_request_of",
    "opened_texts",
    "processings",
    "proof_of",
    "register_text",
    "request_by_number",
    "requests",
    "rule",
    "rules",
    "runs",
    "sealed_columns",
    "tables",
    "terms",
    "trail_key_ids",
    "waiting_for",
]
