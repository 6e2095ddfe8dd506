"""What goes without saying: the main track list of an album, the first of several editions."""

from dataclasses import replace

from bot.answering.query import Linked, Pick, Things
from bot.answering.tree import Spot, Tree
from bot.knowledge.catalogue import Step


def with_first_edition(tree: Tree, root: int) -> Tree:
    """ "The CD" of an album that has several is the first that the knowledge base names."""
    for index, spot in enumerate(tree.spots):
        definite = spot.kind == "edition" and spot.noun and not spot.plural and not spot.named and spot.pick is None
        album = _named_album(tree, index) if definite and index != root else None
        if album is not None:
            of_it = Linked(Step("edition.album"), Things("album", album.named))
            joined = of_it.step in {step for step, _, _ in tree.neighbours(index)}
            tests = spot.tests if joined else (*spot.tests, of_it)
            tree = tree.changed(index, replace(spot, tests=tests, pick=Pick(Step("edition.rank"), largest=False)))
    return tree


def _named_album(tree: Tree, index: int) -> Spot | None:
    """An album with a name that is joined to a spot, directly or by what lies between."""
    near = [other for _, other, _ in tree.neighbours(index)]
    reach = [*near, *(far for one in near for _, far, _ in tree.neighbours(one))]
    return next((tree.spots[one] for one in reach if tree.spots[one].kind == "album" and tree.spots[one].named), None)
