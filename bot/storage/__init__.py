"""What must survive a restart: server settings, asked questions, message contexts, and what Discord was told."""
