"""What lies in a knowledge folder: which files belong to it, and their text."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import process

from bot.knowledge.knowledge_base import Problem

LARGEST = 4 * 1024 * 1024
MANIFEST = "knowledge.yaml"
COLLECTIONS = ("people", "groups", "films", "tracks", "lists", "sources", "attributes")
FOLDERS = ("albums", *COLLECTIONS, "words")

# Everything that YAML does not allow, and the line ends that only some programs see.
_UNSEEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_TAB_INDENT = re.compile(r"^ *\t+(?=[^\s])", re.MULTILINE)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Unreadable(Exception):  # noqa: N818 (a mistake in a file, not in the program)
    """A file that cannot be taken further: the place and one sentence with the cure."""

    def __init__(self, line: int, column: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line, self.column, self.sentence = line, column, sentence


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file of a knowledge base: where it is, its name within the folder, and what it holds ("albums", "people")."""

    path: Path
    name: str
    holds: str


def list_files(folder: Path) -> tuple[list[YamlFile], list[Problem]]:
    """Every YAML file of the knowledge folder by name, and what is wrong with the layout. Raises nothing."""
    problems: list[Problem] = []
    files: list[YamlFile] = []
    for entry in _entries(folder, "", problems):
        if _is_folder(entry):
            files += _files_of(folder, entry.name, problems)
        elif _is_yaml(entry, "", problems):
            _take_top(entry, files, problems)
    if not problems and all(file.name != MANIFEST for file in files):
        problems.append(Problem(MANIFEST, 1, 1, f"there is no {MANIFEST}; write one with `format: 1` and a `title`"))
    return files, problems


def _take_top(entry: "os.DirEntry[str]", files: list[YamlFile], problems: list[Problem]) -> None:
    stem = entry.name.removesuffix(".yaml")
    if entry.name == MANIFEST or stem in COLLECTIONS:
        files.append(YamlFile(Path(entry.path), entry.name, stem))
    elif stem in FOLDERS:
        cure = "an album has a file of its own" if stem == "albums" else "each language has a file of its own"
        problems.append(Problem(entry.name, 1, 1, f"{cure}; put it into the folder {stem}/"))
    else:
        names = (MANIFEST, *(f"{name}.yaml" for name in COLLECTIONS))
        problems.append(Problem(_name(entry.name), 1, 1, f"this file has no place here{nearest(entry.name, names)}"))


def nearest(word: str, words: tuple[str, ...] | list[str]) -> str:
    """The end of a sentence that suggests the word nearest to `word`, or nothing where none is near."""
    found = process.extractOne(word, words, score_cutoff=70)
    return f"; did you mean '{found[0]}'?" if found else ""


def _files_of(folder: Path, name: str, problems: list[Problem]) -> Iterator[YamlFile]:
    inside = list(_entries(folder, name, problems))
    if name not in FOLDERS:
        if any(entry.name.endswith((".yaml", ".yml")) for entry in inside):
            problems.append(Problem(_name(name), 1, 1, f"this folder has no place here{nearest(name, FOLDERS)}"))
        return
    for entry in inside:
        if _is_folder(entry):
            problems.append(
                Problem(_name(f"{name}/{entry.name}"), 1, 1, f"folders in {name}/ are not read; put the files into it")
            )
        elif _is_yaml(entry, f"{name}/", problems):
            yield YamlFile(Path(entry.path), f"{name}/{entry.name}", name)


def _entries(folder: Path, name: str, problems: list[Problem]) -> list["os.DirEntry[str]"]:
    """What lies in a folder, without hidden files and without links that lead out of the knowledge folder."""
    try:
        with os.scandir(folder / name) as found:
            entries = sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda entry: entry.name)
    except OSError as error:
        problems.append(Problem(name or ".", 1, 1, _unreadable("folder", error)))
        return []
    return [entry for entry in entries if _stays_inside(entry, folder, name, problems)]


def _unreadable(what: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"there is no such {what}; check its name"
    if isinstance(error, NotADirectoryError):
        return "this is not a folder; give the folder that knowledge.yaml lies in"
    return f"this {what} cannot be read ({error.strerror}); check who may read it"


def _stays_inside(entry: "os.DirEntry[str]", folder: Path, name: str, problems: list[Problem]) -> bool:
    if not entry.is_symlink():
        return True
    try:
        inside = Path(entry.path).resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        inside = False
    if not inside:
        sentence = "this link leads out of the knowledge folder or nowhere; put the file itself here"
        problems.append(Problem(_name(f"{name}/{entry.name}".lstrip("/")), 1, 1, sentence))
    return inside


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_yaml(entry: "os.DirEntry[str]", folder: str, problems: list[Problem]) -> bool:
    """Whether to read it. Names nearly right are reported; a README or a licence is left alone."""
    if not entry.name.lower().endswith((".yaml", ".yml")):
        return False
    if not entry.name.endswith(".yaml"):
        right = f"{entry.name.rpartition('.')[0]}.yaml"
        problems.append(
            Problem(_name(folder + entry.name), 1, 1, f"this file is not read; rename it to {_name(right)}")
        )
        return False
    if _name(entry.name) != entry.name:
        problems.append(Problem(_name(folder + entry.name), 1, 1, "this file name has unreadable letters; rename it"))
        return False
    return True


def _name(name: str) -> str:
    """A file name that can be printed anywhere."""
    return "".join(letter if letter.isprintable() else "?" for letter in name)


def read_text(path: Path) -> str:
    """The text of a file. Raises Unreadable for what is no plain UTF-8 text of at most 4 MiB."""
    try:
        data = _read_bytes(path)
    except OSError as error:
        raise Unreadable(1, 1, _unreadable("file", error)) from None
    if data.startswith(_UTF_16):
        raise Unreadable(1, 1, "this file is in UTF-16; save it as UTF-8")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf_8(data, error.start) from None
    _refuse_unseen(text)
    return text


def _read_bytes(path: Path) -> bytes:
    if not stat.S_ISREG(path.stat().st_mode):
        raise Unreadable(1, 1, "this is not a file; put a text file here")
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unreadable(1, 1, "this file is larger than 4 MiB; split it into several files")
    return data


def _not_utf_8(data: bytes, byte: int) -> Unreadable:
    before = data[:byte]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    sentence = f"byte {byte + 1} of this file (0x{data[byte]:02X}) is not UTF-8; save the file as UTF-8"
    return Unreadable(line, column, sentence)


def unseen(text: str) -> tuple[int, str] | None:
    """Where the first letter stands that nobody sees, and what it is called."""
    found = _UNSEEN.search(text)
    return (found.start(), _called(found.group())) if found else None


def _refuse_unseen(text: str) -> None:
    """Refuse letters that nobody sees, and tabs where YAML counts spaces."""
    letter = unseen(text)
    if letter:
        raise Unreadable(*_line_column(text, letter[0]), f"{letter[1]} stands here; delete it")
    tab = _TAB_INDENT.search(text) if "\t" in text else None
    if tab:
        raise Unreadable(*_line_column(text, text.index("\t", tab.start())), "a tab indents this line; use spaces")


def _called(letter: str) -> str:
    return "a NUL character" if letter == "\0" else f"an invisible control character (U+{ord(letter):04X})"


def _line_column(text: str, index: int) -> tuple[int, int]:
    before = text[:index]
    return before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1
