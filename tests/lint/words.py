"""No loose ends, no paths of one computer, no references to papers that are not here, no sleeping tests.

Exceptions stand in allowed.txt, each with its reason; one that is no longer needed is an error too.
"""

import re
from lintlib import Report, arguments, main, read, repo_files

# This folder spells what it forbids; the licence is not ours to word.
EXEMPT = ("tests/lint/", "LICENSE")

RULES = {
    "loose-end": (re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b"), "finish it or drop it"),
    "machine-path": (
        re.compile(r"(?<![\w.$}{~-])/(?:home|root|work|workspace|Users|mnt|media)/[\w.<-]"),
        "a path of one computer",
    ),
    "temporary-path": (re.compile(r"(?<![\w.$}{~-])/tmp/\w"), "a fixed name in /tmp; make a temporary folder"),
    "issue-number": (re.compile(r"\b[Ii]ssues?\s+#?\d+|\bGH-\d+"), "say the reason itself; numbers of a tracker do not last"),
}
DOCUMENT = re.compile(r"(?<![\w/.*-])((?:[\w-]+/)*[\w-]+\.md)\b")
SLEEP = re.compile(
    r"\b(?:sleep_for|sleep_until|usleep|nanosleep|clock_nanosleep|qSleep|qWait|msleep)\s*\("
    r"|\bQThread::sleep\b|\btime\.sleep\s*\(|(?<![\w.:-])sleep\s*\(|(?:^|[;&|]|\bdo\b|\bthen\b)\s*sleep\s+[\d$.]"
)
PROSE = (".md",)


def findings(root, name, source):
    """(rule, line, message) of one file."""
    for number, line in enumerate(source.splitlines(), 1):
        for rule, (pattern, why) in RULES.items():
            match = pattern.search(line)
            # An example in prose may name a socket in /tmp.
            if match and not (rule == "temporary-path" and name.endswith(PROSE)):
                yield rule, number, f"`{match.group(0)}`: {why}"
        for paper in DOCUMENT.findall(line):
            if not any((folder / paper).is_file() for folder in (root, (root / name).parent)):
                yield "missing-document", number, f"`{paper}` is not in this repository"
        if name.startswith("tests/") and not name.endswith(PROSE) and SLEEP.search(line):
            yield "sleep", number, "a test waits for what it needs (QTRY_*, a fake clock), never for time"


def allowances(path, report):
    rows = {}
    for number, line in enumerate(path.read_text().splitlines() if path.is_file() else [], 1):
        entry, _, reason = line.partition("#")
        if not entry.strip():
            continue
        if len(entry.split()) == 2 and reason.strip():
            rows[tuple(entry.split())] = number
        else:
            report.add(f"{path.name}:{number}", "wanted: rule path # reason")
    return rows


def run():
    root = arguments(__doc__).root
    report = Report("words")
    path = root / "tests/lint/allowed.txt"
    allowed = allowances(path, report)
    used = set()
    files = [f for f in repo_files(root) if not f.startswith(EXEMPT)]
    for name in files:
        if b"\0" in (root / name).read_bytes()[:4096]:
            continue
        for rule, line, message in findings(root, name, read(root, name)):
            if (rule, name) in allowed:
                used.add((rule, name))
            else:
                report.add(f"{name}:{line}", f"{rule}: {message}")
    for row in allowed.keys() - used:
        report.add(f"allowed.txt:{allowed[row]}", f"{row[0]} {row[1]} is no longer needed")
    return report.finish(len(files))


main(run)
