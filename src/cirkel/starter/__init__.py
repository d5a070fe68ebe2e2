"""Starts an installation: one covenant, out of a folder of files that people edit.

Owns the form of those files and nothing else. It writes only through the other apps' actions, so
that permission, checks and audit are the same as for a page; a folder with a mistake in it leaves
no trace.
"""
