"""The command line: one module for each command, `main` to choose among them."""
