"""From the neutral format of a world (JSON) to a knowledge base (YAML)."""
