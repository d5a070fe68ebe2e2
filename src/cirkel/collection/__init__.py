"""How figures come in: sources, deliveries, checks, sign-off.

A delivery is one set of figures from one source. It is read all or nothing, checked, explained and
signed off by someone other than the one who delivered it; after that it never changes, and a
correction is a new delivery that supersedes it. Only `monitor` decides what leaves here.
"""
