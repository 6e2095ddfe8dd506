"""`chat`: a conversation in the terminal, or through a pipe with one message a line."""

import contextlib
import sys
from collections.abc import Callable, Iterator

from bot.answering.answer import Answer
from bot.answering.conversation import Conversation
from bot.answering.engine import Engine
from bot.command_line.exit_codes import ExitCode
from bot.command_line.streams import sound
from bot.presentation.explanation import explain
from bot.presentation.terminal import Terminal, cited

_PROMPT = "> "
_HELP_COMMANDS = "/why: how I read your question. /sources: where the answer comes from. /quit: the end."


def chat(engine: Engine, language: str) -> int:
    """Talk until standard input ends or the reader quits."""
    talk = Talk(engine, Terminal.of(sys.stdout), language)
    interactive = sys.stdin.isatty()
    if interactive:
        print(talk.greeting())
    with contextlib.suppress(KeyboardInterrupt):
        for line in _typed() if interactive else sys.stdin:
            if line.strip():
                print(talk.respond(line.strip()), flush=True)
            if talk.over:
                return ExitCode.DONE
    if interactive:
        print("\nGoodbye.")
    return ExitCode.DONE


def _typed() -> Iterator[str]:
    """The lines that a person types, with history and editing where the system has them."""
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 (importing it is what gives input() its history)
    with contextlib.suppress(EOFError):
        while True:
            yield input(_PROMPT)


class Talk:
    """One conversation in the terminal; `over` is true once the reader has asked to quit."""

    def __init__(self, engine: Engine, terminal: Terminal, language: str = "en") -> None:
        self.over = False
        self._engine = engine
        self._terminal = terminal
        self._language = language
        self._conversation = Conversation()
        self._last: Answer | None = None
        self._commands: dict[str, Callable[[], str]] = {
            "/help": self._help,
            "/why": self._why,
            "/sources": self._sources,
            "/quit": self._quit,
        }

    def greeting(self) -> str:
        """What to say before the first question."""
        return self._terminal.plain("Ask me about the albums I know. /help shows how, /quit ends.")

    def respond(self, line: str) -> str:
        """The reply to one line, ready to print: a command's, or the engine's answer."""
        if line.startswith("/"):
            command = self._commands.get(line.split(maxsplit=1)[0].lower(), self._unknown_command)
            return command()
        self._last = self._engine.reply(self._chosen(sound(line)), self._conversation, language=self._language)
        return self._terminal.show(self._last)

    def _chosen(self, line: str) -> str:
        """The choice that a bare number names after a question back, else the line itself."""
        choices = self._last.choices if self._last else ()
        if line.isascii() and line.isdecimal() and 0 < int(line[:3]) <= len(choices):
            return choices[int(line[:3]) - 1]
        return line

    def _help(self) -> str:
        shown = self._terminal
        examples = [shown.plain(f"  {example}", "    ") for example in self._engine.examples()]
        return "\n".join([shown.plain("For example:"), *examples, shown.dim(_HELP_COMMANDS)])

    def _why(self) -> str:
        if self._last is None:
            return self._terminal.plain("Nothing has been asked yet.")
        return "\n".join(self._terminal.plain(f"{name}: {value}", "  ") for name, value in explain(self._last))

    def _sources(self) -> str:
        if self._last is None or not self._last.sources:
            return self._terminal.plain(
                "The last reply cites no source." if self._last else "Nothing has been asked yet."
            )
        return "\n".join(self._terminal.plain(source, "  ") for source in cited(self._last.sources))

    def _quit(self) -> str:
        self.over = True
        return self._terminal.plain("Goodbye.")

    def _unknown_command(self) -> str:
        return self._terminal.plain(f"I know {', '.join(self._commands)}. Anything else is a question: just ask it.")
