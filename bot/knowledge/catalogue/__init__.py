"""The catalogue: a knowledge base as a graph of things and facts, with its indexes, immutable once built."""

from bot.knowledge.catalogue.building import build
from bot.knowledge.catalogue.graph import Catalogue, Fact, NoteEntry, Thing
from bot.knowledge.catalogue.schema import Relation, Schema, Step

__all__ = ["Catalogue", "Fact", "NoteEntry", "Relation", "Schema", "Step", "Thing", "build"]
