"""What goes without saying: the main track list of an album, the first of several editions."""

from dataclasses import replace

from bot.answering.query import Pick
from bot.answering.tree import Tree
from bot.knowledge.catalogue import Step


def with_first_edition(tree: Tree, root: int) -> Tree:
    """ "The CD" of an album that has several is the first that the knowledge base names."""
    for index, spot in enumerate(tree.spots):
        definite = spot.kind == "edition" and spot.noun and not spot.plural and not spot.named and spot.pick is None
        if definite and index != root and _of_named_album(tree, index):
            tree = tree.changed(index, replace(spot, pick=Pick(Step("edition.rank"), largest=False)))
    return tree


def _of_named_album(tree: Tree, index: int) -> bool:
    """Whether an album with a name is joined to a spot, directly or by what lies between."""
    near = [other for _, other, _ in tree.neighbours(index)]
    reach = {*near, *(far for one in near for _, far, _ in tree.neighbours(one))}
    return any(tree.spots[other].kind == "album" and tree.spots[other].named for other in reach)
