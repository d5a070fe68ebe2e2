"""Who takes part: organisations, persons, groups and memberships, and what follows from them.

A person's rights come from memberships that hold today, never from a mark on the person. Other
apps ask their own `rules` with an `Actor`; how the actor came by its seats is this app's business.
"""
