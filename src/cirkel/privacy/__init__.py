"""Keeping the word about people: the register, retention, 'mijn gegevens', and turning the keys.

Reads what every table says about itself (`core.privacy`) and every app's `retention.py`. Stands
above the apps, because it carries out their rules; knows no page.
"""
