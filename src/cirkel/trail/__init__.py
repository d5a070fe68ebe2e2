"""Reading the audit trail: who may search it, what each line says in Dutch, and taking it along.

Writing it is `core.audit`, which knows no domain; this app knows the words of all others.
"""
