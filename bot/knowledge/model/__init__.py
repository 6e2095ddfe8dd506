"""What a knowledge base can say, as immutable records (one module for each part of the field)."""

from bot.knowledge.model.base import AttributeKind, Claim, Manifest, Note, Record, Reference, Source
from bot.knowledge.model.lists import Entry, Ranking
from bot.knowledge.model.people import Group, Marriage, Membership, Person
from bot.knowledge.model.reception import Award, Comment, Price, Review
from bot.knowledge.model.releases import Album, Credit, Edition, Film, Recording, Session, Track

__all__ = [
    "Album",
    "AttributeKind",
    "Award",
    "Claim",
    "Comment",
    "Credit",
    "Edition",
    "Entry",
    "Film",
    "Group",
    "Manifest",
    "Marriage",
    "Membership",
    "Note",
    "Person",
    "Price",
    "Ranking",
    "Record",
    "Recording",
    "Reference",
    "Review",
    "Session",
    "Source",
    "Track",
]
