"""Sources of one folder may be compiled as one text (CAS_UNITY), so what their nameless namespaces hold must differ.

Functions, too: one more overload in sight could be taken for another. What truly is the same belongs into one header.
And no two headers may give types of the same name, seen together or not: the linker takes their members for each other's.
"""

import re
from lintlib import CODE_FOLDERS, Report, arguments, main, mask, read, repo_files

_OPEN = re.compile(r"^namespace \{", re.MULTILINE)
_TYPE = re.compile(r"^(?:template\s*<.*>\s*)?(?:struct|class|enum(?: class)?|union|concept)\s+(\w+)(?!\s*;)\b", re.MULTILINE)
_ALIAS = re.compile(r"^using\s+(\w+\s*=[^;]*)", re.MULTILINE)
_OBJECT = re.compile(r"^(?:inline |static |thread_local )*(?:constexpr|const|std::|Q)[^;={}()]*?(\w+)(?:\[\w*\])*\s*[={]", re.MULTILINE)
_FUNCTION = re.compile(r"^[\w:<>,&*\[\]\s]*?[\s&*>](\w+)\(([^;{}]*?)\)\s*(?:const\s*)?(?:noexcept\s*)?(?:->[^{;]*)?\{", re.MULTILINE)


_SHARED = re.compile(
    r"^(?:struct|class|enum(?: class)?|union)\s+(\w+)(?=(?:\s+final)?\s*(?::[^:;{][^;{]*)?\{)", re.MULTILINE
)


def nameless(text):
    """The inside of each nameless namespace, with the line it starts at and nested braces emptied."""
    for match in _OPEN.finditer(text):
        depth, kept, at = 1, [], match.end()
        while at < len(text) and depth:
            sign = text[at]
            depth += (sign == "{") - (sign == "}")
            keep = depth == 1 or (depth == 2 and sign == "{") or sign == "\n"
            kept.append(sign if keep else " ")
            at += 1
        yield text.count("\n", 0, match.end()) + 1, "".join(kept)


def names(source):
    """(line, name) of everything declared in a source's nameless namespaces; of an alias what it stands for, too."""
    for start, body in nameless(mask(source)):
        for pattern in (_TYPE, _ALIAS, _OBJECT, _FUNCTION):
            for match in pattern.finditer(body):
                yield start + body.count("\n", 0, match.start(1)), re.sub(r"\s+", " ", match.group(1))


def run():
    report = Report("unity")
    root = arguments(__doc__).root
    files = repo_files(root, (".cpp",), CODE_FOLDERS)
    seen = {}
    for file in files:
        for line, declared in sorted(set(names(read(root, file)))):
            name, _, meaning = declared.partition(" = ")
            first, at, meant = seen.setdefault((file.rsplit("/", 1)[0], name), (file, line, meaning))
            if first != file and not (meaning and meaning == meant):  # the same alias twice is the same thing
                report.add(f"{file}:{line}", f"{name} stands in {first}:{at}, too")
    given = {}
    for header in repo_files(root, (".h",), CODE_FOLDERS):
        text = mask(read(root, header))
        for match in _SHARED.finditer(text):
            first = given.setdefault(match.group(1), header)
            if first != header:
                place = f"{header}:{text.count(chr(10), 0, match.start(1)) + 1}"
                report.add(place, f"{match.group(1)} stands in {first}, too")
    return report.finish(len(files))


main(run)
