"""Translations are complete and keep their placeholders.

Every entry of a shipped language is finished and not empty; %1 to %9, %n, and {0} to {9} of exported scripts occur as
often as in the source; plural forms are all there. English has plural forms only. Sources and translations set ellipses and ranges of numbers alike.
"""

import re
import xml.etree.ElementTree as ET
from collections import Counter

from lintlib import Report, arguments, main, repo_files

_PLACEHOLDER = re.compile(r"%(?:n|\d)|\{\d\}")
_NUMBER = r"(?:\d+|%\d)"
# What a text may not hold, and what it should.
_TYPOGRAPHY = (
    (re.compile(r"\.\.\."), "three dots; an ellipsis is …"),
    (re.compile(r"\s…"), "a blank before …"),
    (
        re.compile(rf"(?<![\w.%-]){_NUMBER}\s?[-‐‑−]\s?{_NUMBER}(?![\w-])|{_NUMBER}(?:\s–\s?|–\s){_NUMBER}"),
        "no range; numbers are joined by – alone",
    ),
)
# Tells what to type, which is read by a program.
_TYPED = re.compile(r"\bWrite ports as\b")


def forms_of(translation):
    forms = [form.text or "" for form in translation.findall("numerusform")]
    return forms or [translation.text or ""]


def typography(source, texts):
    rules = _TYPOGRAPHY[:2] if _TYPED.search(source) else _TYPOGRAPHY
    return [f"{text!r} has {why}" for text in texts for pattern, why in rules if pattern.search(text)]


def complaints(message):
    """What is wrong with one entry."""
    source, translation = message.findtext("source"), message.find("translation")
    if translation.get("type") == "unfinished" or not all(forms_of(translation)):
        return [f"{source!r} is not translated"]
    wanted = Counter(_PLACEHOLDER.findall(source))
    forms = forms_of(translation)
    found = typography(source, [source, *forms])
    return found + [f"{source!r} has other placeholders in {form!r}" for form in forms if Counter(_PLACEHOLDER.findall(form)) != wanted]


def run():
    report = Report("translations")
    root = arguments(__doc__).root
    files = repo_files(root, (".ts",), ("translations",))
    for name in files:
        for context in ET.parse(root / name).getroot().findall("context"):
            for message in context.findall("message"):
                for complaint in complaints(message):
                    report.add(f"{name}: {context.findtext('name')}", complaint)
    return report.finish(len(files))


if __name__ == "__main__":
    main(run)
