"""What goes without saying: the main track list of an album, the first of several editions."""

from dataclasses import replace

from bot.answering.query import Pick
from bot.answering.tree import Edge, Tree
from bot.knowledge.catalogue import Step


def with_first_edition(tree: Tree, root: int) -> Tree:
    """ "The CD" of an album that has several is the first that the knowledge base names."""
    for index, spot in enumerate(tree.spots):
        definite = spot.kind == "edition" and spot.noun and not spot.plural and not spot.named and spot.pick is None
        if not definite or index == root:
            continue
        joined = [other for _, other, _ in tree.neighbours(index)]
        if any(_is_named_album(tree, other) for other in joined):
            tree = tree.changed(index, replace(spot, pick=Pick(Step("edition.rank"), largest=False)))
        elif edge := next(
            (e for one in joined for _, far, e in tree.neighbours(one) if _is_named_album(tree, far)), None
        ):
            tree = tree.changed(index, replace(spot, pick=Pick(Step("edition.rank"), largest=False)))
            tree = _moved(tree, edge, index)
    return tree


def _moved(tree: Tree, edge: Edge, edition: int) -> Tree:
    """The tree with an album joined to the edition rather than to its tracks: "tracks of the CD of X"."""
    album = edge.a if _is_named_album(tree, edge.a) else edge.b
    of_it = Edge(edition, album, Step("edition.album"))
    return replace(tree, edges=tuple(of_it if one is edge else one for one in tree.edges))


def _is_named_album(tree: Tree, index: int) -> bool:
    return tree.spots[index].kind == "album" and bool(tree.spots[index].named)
