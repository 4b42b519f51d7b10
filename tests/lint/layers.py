"""Holds the arrow table of layers.txt against every #include."""

import re
from lintlib import CODE_FOLDERS, Report, arguments, includes, main, read, repo_files

CODE = (".h", ".cpp")


class Table:
    def __init__(self, path, report):
        self.libraries = []  # (name, prefixes), first match wins
        self.layers = {}  # folder -> (allowed folders, allowed libraries)
        section = None
        for number, line in enumerate(path.read_text().splitlines(), 1):
            line = line.split("#")[0].strip()
            if not line:
                continue
            if line.startswith("["):
                section = line.strip("[]")
            elif section == "libraries":
                name, *prefixes = line.split()
                self.libraries.append((name, prefixes))
            else:
                row = re.fullmatch(r"(\S+)\s*->([^|]*)\|(.*)", line)
                if row:
                    self.layers[row.group(1)] = (set(row.group(2).split()), set(row.group(3).split()))
                else:
                    report.add(f"{path.name}:{number}", "cannot read this row; wanted: folder -> folders | libraries")
        self._check(path, report)

    def _check(self, path, report):
        names = {name for name, _ in self.libraries}
        for folder, (folders, libraries) in self.layers.items():
            for unknown in sorted(folders - self.layers.keys()):
                report.add(path.name, f"{folder} -> {unknown}: no such row")
            for unknown in sorted(libraries - names):
                report.add(path.name, f"{folder} | {unknown}: no such library")
        graph = {folder: folders & self.layers.keys() for folder, (folders, _) in self.layers.items()}
        for circle in circles(graph):
            report.add(path.name, "the table has a circle: " + " -> ".join(circle))

    def layer_of(self, name):
        """The longest row the file lies under."""
        fits = [folder for folder in self.layers if name.startswith(folder + "/")]
        return max(fits, key=len, default=None)

    def library_of(self, include):
        for name, patterns in self.libraries:
            for pattern in patterns:
                if pattern.startswith("*"):
                    fits = include.endswith(pattern[1:])
                else:
                    fits = include.startswith(pattern)
                if fits:
                    return name
        return None if re.fullmatch(r"[a-z0-9_]+", include) else "?"


def circles(graph):
    """One circle per back edge of a depth-first walk."""
    state, trail, found = {}, [], []

    def visit(node):
        state[node] = "open"
        trail.append(node)
        for target in sorted(graph[node]):
            if state.get(target) == "open":
                found.append(trail[trail.index(target):] + [target])
            elif target not in state:
                visit(target)
        trail.pop()
        state[node] = "done"

    for node in sorted(graph):
        if node not in state:
            visit(node)
    return found


def check_file(name, source, table, report, root):
    """Checks one file's includes; returns the project files it includes."""
    inside = set()
    layer = table.layer_of(name)
    is_code = name.split("/")[0] in CODE_FOLDERS
    if is_code and layer is None:
        report.add(name, "its folder has no row in layers.txt")
        return inside
    for line, include, quoted in includes(source):
        place = f"{name}:{line}"
        if quoted:
            if include.endswith(".moc"):
                continue
            if not include.startswith(tuple(f"{f}/" for f in (*CODE_FOLDERS, "tests"))):
                report.add(place, f'"{include}" does not start at the root of the repository')
            elif not (root / include).is_file():
                report.add(place, f'"{include}" does not exist')
            elif is_code:
                inside.add(include)
                target = table.layer_of(include)
                if target != layer and target not in table.layers[layer][0]:
                    report.add(place, f'{layer} may not include "{include}" ({target or "not a layer"})')
        elif is_code:
            library = table.library_of(include)
            if library == "?":
                report.add(place, f"<{include}> belongs to no library of layers.txt")
            elif library and library not in table.layers[layer][1]:
                report.add(place, f"{layer} may not include <{include}> ({library})")
    return inside


def run():
    options = arguments(__doc__, table="")
    report = Report("layers")
    root = options.root
    table = Table(root / (options.table or "tests/lint/layers.txt"), report)
    files = repo_files(root, CODE, (*CODE_FOLDERS, "tests"))
    graph = {name: check_file(name, read(root, name), table, report, root) for name in files}
    for circle in circles({name: targets & graph.keys() for name, targets in graph.items()}):
        report.add(circle[0], "files include each other: " + " -> ".join(circle))
    return report.finish(len(files))


main(run)
