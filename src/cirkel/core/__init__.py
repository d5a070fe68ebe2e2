"""What every app leans on: refusals, the audit trail, constraints.

Owns the record of who did what when. Knows no domain: an object is a label and a number here.
"""
