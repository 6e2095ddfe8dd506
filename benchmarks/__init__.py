"""Measurements of Liner Notes; see README.md beside this file."""
