"""What numbers mean: figures, periods, paths to a target, trend signals, disclosure control.

Pure functions over immutable values: no framework, no database, no files, no clock. Everything
that is published passes `tally.disclosure`; nothing else can make a `SafeFigure`.
"""
