"""Torture: what is promised of the program's files, tried by force.

`python -m torture` kills commands at any moment, makes the disk fail under them, runs many at once, damages the index,
feeds the parsers odd bytes, and counts what was lost, what ended in a traceback, and what was answered wrongly.
"""
