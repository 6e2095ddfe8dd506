"""What speaks Discord: read the event, ask the rooms above, send the reply."""
