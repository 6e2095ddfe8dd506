"""Which language a message is in: the one whose everyday words it uses most."""

from collections.abc import Mapping, Sequence

from bot.answering.lexicon import Lexicon
from bot.answering.meanings import Asks, Filler, Hint, Operator, Whether
from bot.answering.normalising import Token

_TELLING = (Asks, Hint, Whether, Filler, Operator)


def detected(words: Sequence[Token], lexicons: Mapping[str, Lexicon], usual: str) -> str:
    """The code of the language of a message; `usual` where the words do not tell."""
    scores = {code: _score(words, lexicon) for code, lexicon in lexicons.items()}
    best = max(scores.values(), default=0.0)
    likely = [code for code, score in scores.items() if score >= best - 0.01]
    if best == 0.0:
        return usual if usual in lexicons else "en"
    return usual if usual in likely else likely[0]


def _score(words: Sequence[Token], lexicon: Lexicon) -> float:
    """How many words are of the language; its small words count more than those that name things."""
    score = 0.0
    for word in words:
        meanings = lexicon.phrases.get((word.text,), ())
        if any(isinstance(meaning, _TELLING) for meaning in meanings):
            score += 1.0
        elif word.text in lexicon.vocabulary and not word.text.isdecimal():
            score += 0.6
    return score
