"""Limits: source 500 lines, header 150, function 60 (from the first line of its signature to its closing brace).

Functions are found by matching braces outside comments, strings and raw strings. What stands inside a function, lambdas
and local classes too, counts to it. Not seen: functions made by macros. Braces that only match after #if has chosen a
branch are reported, as nothing behind them could be measured.
"""

import re
from lintlib import CODE_FOLDERS, Report, arguments, main, mask, read, repo_files

MAX_SOURCE, MAX_HEADER, MAX_FUNCTION = 500, 150, 60

_DIRECTIVE = re.compile(r"^[ \t]*#(?:\\\n|[^\n])*", re.MULTILINE)
_SCOPE = re.compile(r"^(?:(?:inline|export|typedef|static|const|constexpr)\s+)*(namespace|class|struct|union|enum|extern)\b")
_LABEL = re.compile(r"\s*(?:Q_OBJECT\s*)?(?:public|protected|private|signals)(?:\s+(?:slots|Q_SLOTS))?\s*")
_TAIL = r"(?:\s*(?:const|noexcept(?:\([^{}]*\))?|override|final|mutable|constexpr|try|&&?|->[^;{}]*|requires\b[^;{}]*))*\s*$"
_CALLABLE = re.compile(r"(?:\)|\]|\boperator\s*\S+)" + _TAIL, re.DOTALL)
_CONSTRUCTOR = re.compile(r"\)\s*(?:noexcept(?:\([^{}]*\))?\s*)?(?:try\s*)?:(?!:)", re.DOTALL)


def without_templates(head):
    """Drops leading attributes and `template <...>`, whose `class` is not a class."""
    head = head.strip()
    while True:
        before = head
        head = re.sub(r"^(?:Q_OBJECT\b|\[\[[^\]]*\]\])\s*", "", head)
        if head.startswith("template"):
            depth = 0
            for place, sign in enumerate(head):
                depth += (sign == "<") - (sign == ">")
                if sign == ">" and depth == 0:
                    head = head[place + 1 :].lstrip()
                    break
        if head == before:
            return head


def kind_of(head):
    """What a brace after `head` opens: scope, function or other (an initialiser)."""
    bare = without_templates(head)
    plain = re.sub(r"\balignas\s*\([^)]*\)", "", bare)
    if _SCOPE.match(plain) and not re.search(r"\)" + _TAIL, plain):
        return "scope"
    if _CONSTRUCTOR.search(bare):
        # In a constructor's list a brace right after a name is a member's; the body follows `)` or `}`.
        return "function" if bare[-1:] in ")}" else "other"
    if _CALLABLE.search(bare) and bare[-1:] != "=":
        return "function"
    return "other"


class Unbalanced(Exception):
    pass


def functions(source):
    """(name, first line, last line) of each function definition."""
    text = _DIRECTIVE.sub(lambda m: re.sub(r"[^\n]", " ", m.group(0)), mask(source))
    blocks = []  # (kind, where the head began, its text, round brackets open outside)
    start, parentheses = 0, 0
    for place, sign in enumerate(text):
        if blocks and blocks[-1][0] != "scope" and sign not in "{}":
            continue
        if sign == "(":
            parentheses += 1
        elif sign == ")":
            parentheses -= 1
        elif parentheses == 0 and (sign == ";" or sign == ":" and _LABEL.fullmatch(text, start, place)):
            start = place + 1
        elif sign == "{":
            head = text[start:place]
            inside = blocks and blocks[-1][0] != "scope"
            kind = "other" if inside or parentheses else kind_of(head)
            blocks.append((kind, start, head, parentheses))
            if kind == "scope":
                start, parentheses = place + 1, 0
        elif sign == "}":
            if not blocks:
                raise Unbalanced(text.count("\n", 0, place) + 1)
            kind, begin, head, parentheses = blocks.pop()
            if kind == "function":
                first = begin + len(head) - len(head.lstrip())
                yield name_of(head), text.count("\n", 0, first) + 1, text.count("\n", 0, place) + 1
            if kind != "other":
                start = place + 1
    if blocks:
        raise Unbalanced(text.count("\n", 0, blocks[-1][1]) + 1)


def name_of(head):
    match = re.search(r"([\w:~]+|operator\s*\S+?)\s*\(", without_templates(head))
    return match.group(1) if match else "function"


def run():
    report = Report("sizes")
    root = arguments(__doc__).root
    files = repo_files(root, (".h", ".cpp"), (*CODE_FOLDERS, "tests"))
    for name in files:
        source = read(root, name)
        lines = len(source.splitlines())
        limit = MAX_HEADER if name.endswith(".h") else MAX_SOURCE
        if lines > limit:
            report.add(name, f"{lines} lines, at most {limit} allowed: split it by responsibility")
        try:
            for function, first, last in functions(source):
                if last - first + 1 > MAX_FUNCTION:
                    report.add(f"{name}:{first}", f"{function} has {last - first + 1} lines, at most {MAX_FUNCTION} allowed")
        except Unbalanced as error:
            report.add(f"{name}:{error}", "braces do not match, so functions cannot be measured; is one inside #if?")
    return report.finish(len(files))


if __name__ == "__main__":
    main(run)
