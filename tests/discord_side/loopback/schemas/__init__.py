"""The forms of the bodies that the bot sends: what Discord takes, field by field."""
