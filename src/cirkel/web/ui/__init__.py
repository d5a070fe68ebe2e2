"""The design system: style sheets, drawings, template tags, page frame, style guide.

Owns how things look and read aloud. Knows no domain: it draws plain values and small
dataclasses, and never a model.
"""
