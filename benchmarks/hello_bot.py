"""What the bot is measured against: python -m benchmarks.hello_bot BASE, a bot that says hello to whoever mentions it.

Discord is at BASE (tests/discord_side/seams.py); nothing else is there that costs time.
"""

import sys

import discord

from tests.discord_side.loopback import TOKEN
from tests.discord_side.seams import use_discord_at


class Hello(discord.Client):
    """Says hello."""

    async def on_message(self, message: discord.Message) -> None:
        """Answer a mention."""
        if self.user in message.mentions and not message.author.bot:
            await message.reply("hello", mention_author=False)


def main() -> None:
    """Run until killed."""
    use_discord_at(sys.argv[1])
    intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=True)
    Hello(intents=intents, max_messages=None).run(TOKEN, log_handler=None)


if __name__ == "__main__":
    main()
