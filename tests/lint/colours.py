"""Colours stand in one place: the tokens file and the pictures. Code names roles, never values.

Found are hex values, colour names of Qt and colours made from numbers, in code of the windows.
"""

import re
from lintlib import CODE_FOLDERS, Report, arguments, main, read, repo_files

# Black and white stand in the pictures' files for the state's colour and what lies behind it.
RULES = (
    (re.compile(r"[\"'(]#[0-9A-Fa-f]{3,8}\b"), "a colour value"),
    (re.compile(r"\bQColor(?:::fromRgb\w*|\s+\w+)?\s*[({]\s*(?:0x[0-9A-Fa-f]+|\d+\s*,)"), "a colour made from numbers"),
    (
        re.compile(r"\bQt::(?:dark)?(?:black|white|red|green|blue|cyan|magenta|yellow|gray|lightGray|darkGray)\b", re.I),
        "a colour name",
    ),
    (re.compile(r"\bsetStyleSheet\s*\("), "a style sheet beside AppStyle"),
)
# What drawings are written in, to be replaced by a role.
PLACEHOLDERS = ('"#000000"',)


def run():
    report = Report("colours")
    root = arguments(__doc__).root
    files = repo_files(root, (".h", ".cpp"), CODE_FOLDERS)
    for name in files:
        for number, line in enumerate(read(root, name).splitlines(), 1):
            for placeholder in PLACEHOLDERS:
                line = line.replace(placeholder, "")
            for pattern, what in RULES:
                if match := pattern.search(line):
                    report.add(f"{name}:{number}", f"`{match.group(0)}`: {what}; take a role of wizard/widgets/theme.h")
    return report.finish(len(files))


main(run)
