"""Starts the program with Discord at another address: python launcher.py BASE [words of the command line].

The product has no setting for this, so that nothing can send a token elsewhere.
"""

import sys

from discord.http import Route

from bot.command_line.main import main

if __name__ == "__main__":
    Route.BASE = sys.argv[1]
    sys.exit(main(sys.argv[2:]))
