"""Starts the program with Discord at another address: python launcher.py BASE [words of the command line]."""

import sys

from bot.command_line.main import main
from tests.discord_side.seams import use_discord_at

if __name__ == "__main__":
    use_discord_at(sys.argv[1])
    sys.exit(main(sys.argv[2:]))
