"""An Answer as JSON, as terminal text, as a Discord message."""
