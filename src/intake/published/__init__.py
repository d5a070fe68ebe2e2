"""Tables that somebody else published, as a reader of them: what is withheld, what adds up.

Start at `auditing.audit_files`. Nothing here is a delivery, and nothing is kept.
"""
