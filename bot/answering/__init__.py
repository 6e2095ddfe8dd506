"""A question in, an Answer out. Nothing here knows Discord or YAML files."""
