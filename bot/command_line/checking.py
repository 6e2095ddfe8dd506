"""`check`: every mistake of a knowledge base, with its place."""

import sys
from pathlib import Path

from bot.command_line.exit_codes import ExitCode
from bot.knowledge.reading import check, read


def check_folder(folder: Path, *, strict_sources: bool, with_coverage: bool) -> int:
    """Print the mistakes in `folder` and how many there are; with_coverage adds the table of what is known."""
    if not folder.is_dir():
        print(f"{folder} is not a folder. Name the one that holds knowledge.yaml.", file=sys.stderr)
        return ExitCode.BROKEN
    problems = check(folder, strict_sources=strict_sources)
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} {'mistake' if len(problems) == 1 else 'mistakes'} in {folder}")
        return ExitCode.CHECK_FOUND_ERRORS
    if with_coverage:
        _print_coverage(folder)
    print(f"No mistakes in {folder}")
    return ExitCode.DONE


def _print_coverage(folder: Path) -> None:
    from bot.knowledge.coverage import coverage

    print(coverage(read(folder)))
