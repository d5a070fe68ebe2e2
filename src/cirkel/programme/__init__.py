"""Who does what: activities, and the results they are meant to have.

This first part holds activities as far as the chain activity → result → effect → goal needs them.
"""
