"""Liner Notes: a Discord bot that answers questions about albums from a YAML knowledge base."""
