"""Rules that no single field tells: what parts of a body mean for one another."""
