"""Between the ways in and the engine: who asked what where, in which conversation, and how often one may ask."""
