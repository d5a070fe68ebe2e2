"""A reader of a table made elsewhere: finds what adds up in it, and then what was withheld.

Knows columns, rows and labels; knows no files. Start at `deducing.deduce`.
"""
