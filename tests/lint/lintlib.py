"""What every lint shares: the list of files, C++ text without comments and strings, and the way to report."""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

CODE_FOLDERS = ("balancer", "wizard", "app")
SKIPPED_FOLDERS = {"build", "__pycache__"}


def arguments(what, **extra):
    """Command line of a lint: --root and one string option per keyword (its value is the default)."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parents[2])
    for name, default in extra.items():
        parser.add_argument(f"--{name}", default=default)
    options = parser.parse_args()
    options.root = options.root.resolve()
    return options


def repo_files(root, suffixes=None, folders=None):
    """Files git tracks or would track, as sorted paths relative to root; without git, all files outside build/."""
    # safe.directory: the checkout may belong to somebody else than the one who runs the tests.
    git = ["git", "-c", "safe.directory=*", "-C", str(root), "ls-files", "-z", "-co", "--exclude-standard"]
    try:
        done = subprocess.run(git, capture_output=True, check=False)
        listed = done.stdout.decode().split("\0") if done.returncode == 0 else None
    except FileNotFoundError:
        listed = None
    names = set(listed if listed is not None else _walk(root))
    chosen = []
    for name in sorted(names):
        if not name or not (root / name).is_file():
            continue
        if suffixes and not name.endswith(tuple(suffixes)):
            continue
        if folders and name.split("/")[0] not in folders:
            continue
        chosen.append(name)
    return chosen


def _walk(root):
    for folder, subfolders, files in os.walk(root):
        subfolders[:] = [f for f in subfolders if f not in SKIPPED_FOLDERS and f != ".git"]
        for file in files:
            yield str((Path(folder) / file).relative_to(root))


class Report:
    """Collects findings; finish() prints them and gives the exit code."""

    def __init__(self, lint):
        self.lint = lint
        self.findings = []

    def add(self, place, message):
        self.findings.append(f"{place}: {message}")

    def finish(self, checked):
        for finding in self.findings:
            print(finding)
        print(f"{self.lint}: {checked} checked, {len(self.findings)} findings")
        return 1 if self.findings or not checked else 0


_TOKEN = re.compile(
    r"""
      //(?:\\\n|[^\n])*                                   # line comment, perhaps continued
    | /\*.*?\*/
    | (?<![A-Za-z0-9_])(?:u8|[uUL])?R"([^()\\\s]{0,16})\(.*?\)\1"
    | "(?:\\.|[^"\\\n])*"
    | (?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])+'                 # not the digit separator of 1'000
    """,
    re.VERBOSE | re.DOTALL,
)


def _blank(text):
    return re.sub(r"[^\n]", " ", text)


def mask(source):
    """C++ text with comments blanked and the inside of literals too; every line keeps its number and length."""

    def cover(match):
        text = match.group(0)
        if text.startswith("/"):
            return _blank(text)
        return '"' + _blank(text[1:-1]) + '"'

    return _TOKEN.sub(cover, source)


def uncommented(source):
    """C++ text with comments blanked and literals kept."""
    return _TOKEN.sub(lambda m: _blank(m.group(0)) if m.group(0).startswith("/") else m.group(0), source)


_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:<([^>\n]+)>|"([^"\n]+)")', re.MULTILINE)


def includes(source):
    """(line, name, quoted) of every #include."""
    text = uncommented(source)
    for match in _INCLUDE.finditer(text):
        line = text.count("\n", 0, match.start(1) if match.group(1) else match.start(2)) + 1
        yield line, match.group(1) or match.group(2), match.group(2) is not None


def read(root, name):
    return (root / name).read_text(encoding="utf-8", errors="replace")


def main(function):
    sys.exit(function())
