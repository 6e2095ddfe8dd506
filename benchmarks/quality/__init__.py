"""How well questions are answered: asking a file of them, scoring the replies, reporting."""
