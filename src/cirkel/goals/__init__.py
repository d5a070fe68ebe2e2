"""What the covenant promised, and in which words: goals, indicators, definitions, open questions.

Owns the covenant with its principles and three core elements, the goals with baseline, target and
deadline, the code lists, and every "?" as an open question. Figures live in `collection` and
`monitor`; both point here, and nothing here points back.
"""
