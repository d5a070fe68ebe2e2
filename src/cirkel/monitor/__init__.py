"""What may be shown, and what it says: releases and the pages' reading of them.

Owns releases (frozen, disclosure-controlled sets of figures for an audience), the story behind the
figures, and the honest sentence about course. Reads deliveries only to make a release; everything
that leaves the system reads a release.
"""
