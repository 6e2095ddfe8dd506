"""The knowledge base in memory: the model, reading YAML, checking it, and an immutable catalogue with its indexes."""
