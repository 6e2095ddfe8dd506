"""What Discord refuses, by name: each rule with the answer that its breach gets.

Status and JSON code are Discord's (its page "Opcodes and Status Codes", its API description, what clients have seen).
The tests below `tests/discord_side/rules` break every one of them.
"""

from enum import Enum, unique

_FORM = (400, 50035, "Invalid Form Body")


@unique
class Rule(Enum):
    """A rule of the REST API: a sentence, the HTTP status, Discord's JSON code and its message."""

    # Every request
    TOKEN = ("A request carries the bot's token", 401, 0, "401: Unauthorized")
    USER_AGENT = (
        "A request says who sends it, in the form DiscordBot (address, version)",
        403,
        40333,
        "internal network error",
    )
    ROUTE = ("A route exists", 404, 0, "404: Not Found")
    METHOD = ("A route is used with one of its methods", 405, 0, "405: Method Not Allowed")
    JSON = ("A body is JSON", 400, 50109, "The request body contains invalid JSON.")
    FIELDS = ("A body has the required fields, of the right types", *_FORM)
    PATH_ID = ("An id in an address is a number", *_FORM)
    ROUTE_LIMIT = ("No more requests to a route than its bucket holds", 429, 0, "You are being rate limited.")
    GLOBAL_LIMIT = ("No more than 50 requests in a second", 429, 0, "You are being rate limited. (global)")
    INVALID_REQUESTS = ("No more than 10,000 refused requests in ten minutes", 429, 0, "error code: 1015")

    # Who may do what, where
    UNKNOWN_CHANNEL = ("A channel exists", 404, 10003, "Unknown Channel")
    UNKNOWN_GUILD = ("A server exists and the bot is in it", 404, 10004, "Unknown Guild")
    UNKNOWN_MEMBER = ("A member belongs to the server", 404, 10007, "Unknown Member")
    UNKNOWN_MESSAGE = ("A message exists", 404, 10008, "Unknown Message")
    UNKNOWN_USER = ("A user exists", 404, 10013, "Unknown User")
    ACCESS = ("A channel is visible to the bot", 403, 50001, "Missing Access")
    PERMISSIONS = ("The bot has the permission that an action needs", 403, 50013, "Missing Permissions")
    OTHERS_MESSAGE = ("Only the author edits a message", 403, 50005, "Cannot edit a message authored by another user")
    RECIPIENT = ("A direct message goes to somebody else who exists", 400, 50033, "Invalid Recipient(s)")
    DM_CLOSED = ("A user takes direct messages from the bot", 403, 50007, "Cannot send messages to this user")
    NON_TEXT_CHANNEL = (
        "Messages go to channels that hold text",
        400,
        50008,
        "Cannot send messages in a non-text channel",
    )
    CHANNEL_TYPE = ("An action suits the type of the channel", 400, 50024, "Cannot execute action on this channel type")
    ARCHIVED_THREAD = (
        "Nothing is changed in an archived thread that cannot be reopened",
        400,
        50083,
        "Thread is archived",
    )
    LOCKED_THREAD = ("Nobody but its moderators writes in a locked thread", 403, 160005, "This thread is locked")
    SECOND_THREAD = (
        "A message has at most one thread",
        400,
        160004,
        "A thread has already been created for this message",
    )
    OWN_APPLICATION = (
        "A token serves its own application",
        403,
        20012,
        "You are not authorized to perform this action on this application",
    )

    # Messages
    EMPTY_MESSAGE = ("A message has something to show", 400, 50006, "Cannot send an empty message")
    CONTENT_LENGTH = ("A message's content has at most 2,000 characters", *_FORM)
    EMBED_COUNT = ("A message has at most 10 embeds", *_FORM)
    EMBED_TEXT_LENGTH = ("Title, description, author, footer and fields of an embed have their limits", *_FORM)
    EMBED_FIELD_COUNT = ("An embed has at most 25 fields", *_FORM)
    EMBED_FIELD_EMPTY = ("Name and value of an embed's field are not empty", *_FORM)
    COLOUR = ("A colour is a number up to FFFFFF", *_FORM)
    EMBED_TOTAL = ("All embeds of a message have at most 6,000 characters", *_FORM)
    ALLOWED_MENTIONS = ("A kind of mention is allowed at large or by id, not both", *_FORM)
    ALLOWED_MENTIONS_COUNT = ("At most 100 users or roles are allowed by id", *_FORM)
    REFERENCE_UNKNOWN = ("A reply is to a message that exists in the channel", *_FORM)
    REFERENCE_SYSTEM = ("A reply is not to a system message", *_FORM)
    REFERENCE_HISTORY = (
        "A reply needs the permission to read the history",
        400,
        160002,
        "Cannot reply without permission to read message history",
    )
    NONCE_LENGTH = ("A nonce has at most 25 characters", *_FORM)
    ATTACHMENT_COUNT = ("A message has at most 10 attachments", *_FORM)
    FILE_SIZE = ("A file has at most 10 MiB", 413, 40005, "Request entity too large")
    ATTACHMENT_TEXT_LENGTH = ("The description of an attachment has at most 1,024 characters", *_FORM)
    ATTACHMENT_UNKNOWN = ("What names an attachment comes with its file", *_FORM)

    # Components
    COMPONENT_TYPE = ("A component is of a type that may stand in its place", *_FORM)
    V2_FLAG = ("Components of the second version need the flag", *_FORM)
    V2_LEGACY_FIELDS = ("Beside components of the second version stand no content, embeds, stickers or poll", *_FORM)
    V2_STAYS = ("A message of the second version cannot go back", *_FORM)
    V2_COUNT = ("A message has at most 40 components, nested ones counted", *_FORM)
    V2_TEXT = ("All text displays of a message have at most 4,000 characters", *_FORM)
    TEXT_DISPLAY_EMPTY = ("A text display is not empty", *_FORM)
    SECTION_TEXTS = ("A section has one to three texts", *_FORM)
    GALLERY_COUNT = ("A gallery has one to 10 items", *_FORM)
    ALT_TEXT_LENGTH = ("The description of a picture has one to 1,024 characters", *_FORM)
    ROW_COUNT = ("A message of the first version has at most 5 rows", *_FORM)
    ROW_WIDTH = ("A row has one to 5 buttons", *_FORM)
    ROW_WITH_SELECT = ("A select stands alone in its row", *_FORM)
    BUTTON_FORM = ("A button has a custom id, a link button an address instead, and a label or an emoji", *_FORM)
    BUTTON_LABEL_LENGTH = ("The label of a button has at most 80 characters", *_FORM)
    LINK_LENGTH = ("The address of a link button has at most 512 characters, of a picture 2,048", *_FORM)
    CUSTOM_ID_LENGTH = ("A custom id has one to 100 characters", *_FORM)
    CUSTOM_ID_REPEATED = ("A custom id occurs once in a message", *_FORM)
    SELECT_OPTION_COUNT = ("A select has one to 25 options", *_FORM)
    SELECT_OPTION_REPEATED = ("The value of an option occurs once in a select", *_FORM)
    SELECT_TEXT_LENGTH = ("Label, value and description of an option have at most 100 characters", *_FORM)
    SELECT_RANGE = ("A select asks for no more values than it has, and at least as few as at most", *_FORM)
    PLACEHOLDER_LENGTH = ("The placeholder of a select has at most 150 characters, of a text input 100", *_FORM)

    # Interactions
    UNKNOWN_INTERACTION = ("An interaction is answered within 3 seconds", 404, 10062, "Unknown interaction")
    ANSWERED_TWICE = ("An interaction is answered once", 400, 40060, "Interaction has already been acknowledged.")
    CALLBACK_TYPE = ("An answer suits the kind of interaction", *_FORM)
    UNKNOWN_WEBHOOK = (
        "A follow-up comes after the answer, with the interaction's token",
        404,
        10015,
        "Unknown Webhook",
    )
    WEBHOOK_TOKEN = ("The token of an interaction is good for 15 minutes", 401, 50027, "Invalid Webhook Token")
    FOLLOWUP_COUNT = (
        "Where only the user has installed the app it sends at most 5 follow-ups",
        400,
        40094,
        "This interaction has reached the maximum number of follow-up messages",
    )
    CHOICE_COUNT = ("An autocomplete offers at most 25 choices", *_FORM)
    CHOICE_TEXT_LENGTH = ("Name and value of a choice have at most 100 characters", *_FORM)
    CHOICE_TYPE = ("The value of a choice is of its option's type", *_FORM)
    MODAL_TITLE_LENGTH = ("The title of a modal has at most 45 characters", *_FORM)
    MODAL_SIZE = ("A modal has one to 5 inputs", *_FORM)
    INPUT_LENGTH = ("A text input holds at most 4,000 characters", *_FORM)
    MODAL_LABEL_LENGTH = ("The label of an input has at most 45 characters, its description 100", *_FORM)

    # Commands
    UNKNOWN_COMMAND = ("A command exists", 404, 10063, "Unknown application command")
    COMMAND_NAME = ("The name of a command or option has one to 32 small letters, digits, - or _", *_FORM)
    COMMAND_NAME_REPEATED = (
        "A name occurs once among the commands of a kind, and among the options of a command",
        *_FORM,
    )
    COMMAND_DESCRIPTION = ("A slash command or option has a description of one to 100 characters", *_FORM)
    CONTEXT_MENU_FORM = ("A context menu has neither description nor options", *_FORM)
    OPTION_COUNT = ("A command has at most 25 options", *_FORM)
    OPTION_ORDER = ("Required options stand before the others", *_FORM)
    OPTION_NESTING = ("Subcommands stand beside subcommands alone, at most two deep", *_FORM)
    OPTION_BOUNDS = ("The length that an option asks for is at most 6,000", *_FORM)
    OPTION_CHOICES = ("An option has at most 25 choices, and none beside autocomplete", *_FORM)
    COMMAND_SIZE = ("A command with its options has at most 8,000 characters", *_FORM)
    COMMAND_LOCALE = ("A translation is for a locale of Discord's", *_FORM)
    COMMAND_CONTEXTS = ("Contexts and installs are Discord's, each named once, on global commands", *_FORM)
    COMMAND_COUNT = (
        "There are at most 100 slash commands",
        400,
        30032,
        "Maximum number of application commands reached (100).",
    )
    COMMAND_CREATES = (
        "At most 200 new commands are made in a day",
        429,
        30034,
        "Max number of daily application command creates has been reached (200)",
    )

    # Threads and forums
    THREAD_NAME_LENGTH = ("The name of a thread has one to 100 characters", *_FORM)

    def __init__(self, sentence: str, status: int, code: int, message: str) -> None:
        self.sentence = sentence
        self.status = status
        self.code = code
        self.message = message


@unique
class CloseRule(Enum):
    """A rule of the gateway: a sentence and the close code of its breach."""

    OPCODE = ("A frame has one of the opcodes that clients send", 4001, "Unknown opcode")
    PAYLOAD = ("A frame is JSON of the right form", 4002, "Error while decoding payload.")
    PAYLOAD_SIZE = ("A frame has at most 4,096 bytes", 4002, "Payload too large.")
    AUTHENTICATED_FIRST = ("Nothing but a heartbeat is sent before IDENTIFY or RESUME", 4003, "Not authenticated.")
    TOKEN = ("IDENTIFY and RESUME carry the bot's token", 4004, "Authentication failed.")
    AUTHENTICATED_ONCE = ("IDENTIFY is sent once", 4005, "Already authenticated.")
    SEQUENCE = ("RESUME names a number that was reached", 4007, "Invalid seq.")
    SEND_LIMIT = ("No more than 120 frames in 60 seconds", 4008, "Rate limited.")
    HEARTBEAT = ("A heartbeat comes in every interval", 4009, "Session timed out.")
    SHARD = ("A shard's number is below the number of shards", 4010, "Invalid shard.")
    SHARDING_REQUIRED = ("A bot in too many servers for one connection shards", 4011, "Sharding required.")
    VERSION = ("The address names version 9 or 10", 4012, "Invalid API version.")
    INTENTS = ("Intents are known bits", 4013, "Invalid intent(s).")
    DISALLOWED_INTENTS = ("Privileged intents are granted before they are asked for", 4014, "Disallowed intent(s).")

    def __init__(self, sentence: str, code: int, reason: str) -> None:
        self.sentence = sentence
        self.code = code
        self.reason = reason
