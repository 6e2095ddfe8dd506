"""The steps, each named after its number; a step that was released is never changed, only followed by another."""
