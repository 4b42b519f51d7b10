#!/usr/bin/env python3
"""What a screen reader finds in the program's windows: read_aloud.py PROGRAM [--dump].

The monitor of a real `serve --control`, and the wizard on each of its pages, over an array that was made in the lab. Runs
in an X server and a session bus of its own, as accessibility is on no bus offscreen.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PATIENCE = 60  # seconds, on a slow machine
INSIDE = "CAS_READ_ALOUD_INSIDE"

TABLES = ("Nodes", "Sessions", "Clients", "Port rules", "Affinity", "Events")
CHARTS = ("Throughput per node", "Sessions per node", "New connections", "latency")
BUTTONS = ("Drain", "Enable", "Disable", "Weight…", "Pause", "Export…")
NODES = ("CAS1", "CAS2")

# Of each page of the wizard: what it asks, fields that must have their names, and what must be heard of what was found.
PAGES = (
    ("Version", ("Management server (FQDN)", "Account", "Active Directory site"), ()),
    ("Servers", ("Members",), ("CAS9",)),
    ("Port rules", ("Port rules",), ("59000",)),
    ("Address", ("IP address", "Prefix", "Array name (FQDN)"), ()),
    ("Array", ("Name",), ()),
    ("Databases", ("Mailbox databases",), ("Mbx1",)),
    ("Review", ("Steps of the plan",), ()),
    ("Apply", ("Steps of the run", "Log"), ()),
    ("Ready", (), ("outlook.corp.contoso.com",)),
)

EDITORS = ("text", "combo box", "spin button", "check box", "radio button", "slider")
TABLE_ROLES = ("tree table", "table", "tree", "list")


def outside(program, options):
    """Starts X server and bus, and this script again within them."""
    read, write = os.pipe()
    # Without -noreset the server starts anew, and refuses the next client, whenever its last client leaves.
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as ready:
            number = ready.readline().strip()
        if not number:
            sys.exit("Xvfb did not start")
        with tempfile.TemporaryDirectory() as home:
            environment = os.environ | {
                INSIDE: "1", "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
                "HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "XDG_RUNTIME_DIR": home,
                "LC_ALL": "C.UTF-8", "NO_AT_BRIDGE": "0"}
            command = ["dbus-run-session", "--", sys.executable, "-B", __file__, program, *options]
            return subprocess.run(command, env=environment, check=False).returncode
    finally:
        server.terminate()
        server.wait()


def all_below(place, shown_only):
    """The place and all below it, with role and name; what goes meanwhile is left out, and what is below hidden things if
    only what is shown counts."""
    import pyatspi
    found = []
    waiting = [(place, 0)]
    while waiting:
        each, depth = waiting.pop()
        if each is None:
            continue
        try:
            states = each.getState()
            showing = states.contains(pyatspi.STATE_SHOWING)
            focusable = states.contains(pyatspi.STATE_FOCUSABLE)
            found.append((each.getRoleName(), each.name, showing, focusable, depth, each))
            hidden = shown_only and depth > 0 and not showing
            if not hidden and each.childCount < 500:
                waiting += [(each.getChildAtIndex(i), depth + 1) for i in reversed(range(each.childCount))]
        except Exception:  # pylint: disable=broad-except
            continue  # the bus's own errors have no common kind
    return found


def nameless(found):
    """Sentences of what can have the focus and says too little."""
    missing = []
    for role, name, showing, focusable, _, _ in found:
        # A combo says its choice, a table's cells their texts, which may be empty.
        if showing and focusable and not name and role not in ("table cell", "tree item", "menu bar"):
            missing.append(f"a {role} that can have the focus has no name")
        if role == "filler" and focusable and showing:
            missing.append(f"“{name}” can have the focus and says no role")
    return missing


def judge_monitor(found):
    """Sentences of what a screen reader would miss."""
    missing = []
    named = {(role, name) for role, name, *_ in found}

    def wants(what, roles, part):
        if not any(role in roles and part in name for role, name in named):
            missing.append(f"no {what} says “{part}”")

    for name in TABLES:
        wants("table", TABLE_ROLES, name)
        wants("tab", ("page tab",), name.removeprefix("Port ").capitalize())
    for name in CHARTS:
        wants("chart", ("chart",), name)
    for name in BUTTONS:
        wants("button", ("push button", "toggle button", "check box", "button"), name)
    for name in NODES:
        wants("cell", ("table cell", "tree item"), name)
    return missing + nameless(found)


def labels_of(accessible):
    """What says the name of a field: itself, or who labels it."""
    import pyatspi
    names = [accessible.name]
    for relation in accessible.getRelationSet():
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY:
            names += [relation.getTarget(i).name for i in range(relation.getNTargets())]
    return names


def judge_page(found, fields, heard):
    """Sentences of what a screen reader would miss on a page of the wizard."""
    missing = nameless(found)
    said = []
    labels = set()
    for role, name, showing, _, _, each in found:
        if not showing:
            continue
        said += [name, each.description]
        if role in EDITORS or role in TABLE_ROLES:
            names = labels_of(each)
            labels.update(names)
            # A combo's own name is its choice, so somebody else has to name it.
            if role == "combo box" and not any(names[1:]):
                missing.append(f"the choice “{name}” has no label")
    for field in fields:
        if field not in labels:
            missing.append(f"no field has the name “{field}”")
    for part in heard:
        if not any(part in each for each in said):
            missing.append(f"nothing says “{part}”")
    return missing


class Windows:
    """The program's windows as they stand on the bus."""

    def __init__(self, program):
        self.program = program
        self.started = []
        self.last = []

    def start(self, *arguments, **options):
        self.started.append(subprocess.Popen([self.program, *arguments], **options))

    def stop(self):
        for each in reversed(self.started):
            each.terminate()
            each.wait()

    def see(self, shown_only=False):
        """All that the program started last has, or shows."""
        import pyatspi
        desktop = pyatspi.Registry.getDesktop(0)
        for i in range(desktop.childCount):
            application = desktop.getChildAtIndex(i)
            if application is not None and application.get_process_id() == self.started[-1].pid:
                self.last = all_below(application, shown_only)
                return self.last
        return []

    def until(self, condition):
        """Turns the bus until the condition holds; the sentences it ends with."""
        from gi.repository import GLib
        deadline = time.monotonic() + PATIENCE
        timer = GLib.timeout_add(100, lambda: True)
        try:
            while True:
                if any(each.poll() is not None for each in self.started):
                    return ["the program ended"]
                missing = condition()
                if not missing or time.monotonic() > deadline:
                    return missing
                GLib.MainContext.default().iteration(True)
        finally:
            GLib.source_remove(timer)


def read_monitor(windows, folder):
    nodes = [{"name": name, "address": f"127.45.7.{10 + place}"} for place, name in enumerate(NODES)]
    rule = {"name": "HTTPS", "protocol": "tcp", "ports": "443", "filtering": "disabled"}
    plan = {"format": "casarray", "version": 1, "virtualAddress": "127.45.7.1", "nodes": nodes,
            "balancing": {"rules": [rule]}}
    file, socket = folder / "plan.json", folder / "control"
    file.write_text(json.dumps(plan), encoding="utf-8")
    windows.start("serve", str(file), "--control", str(socket), stdout=subprocess.DEVNULL)
    missing = windows.until(lambda: [] if socket.exists() else ["the balancer does not start"])
    if missing:
        return missing
    windows.start("monitor", str(socket))
    return windows.until(lambda: judge_monitor(windows.see() or []))


def write_lab_plan(file):
    """Two members, one port beside the advised range, and a server of the site left out: enough to be told of."""
    nodes = [{"name": name, "fqdn": f"{name.lower()}.corp.contoso.com", "address": f"10.0.0.{11 + place}",
              "site": "Redmond"} for place, name in enumerate(NODES)]
    rules = [{"name": "HTTPS", "protocol": "tcp", "ports": "443"}]
    for name, port in (("MAPI mapper", 135), ("MAPI RPC", 59000), ("MAPI AB", 59532)):
        rules.append({"name": name, "protocol": "tcp", "ports": str(port), "group": "mapi"})
    plan = {"format": "casarray", "version": 1, "site": "Redmond",
            "exchange": {"version": "2010", "servicePack": 3, "managementServer": "cas1.corp.contoso.com"},
            "array": {"name": "outlook", "fqdn": "outlook.corp.contoso.com"},
            "virtualAddress": "10.0.0.50", "virtualPrefix": 24, "interface": "eth0", "nodes": nodes,
            "balancing": {"mapi": {"mode": "static", "rpcClientAccessPort": 59000}, "rules": rules},
            "dns": {"method": "rfc2136", "server": "10.0.0.2", "zone": "corp.contoso.com"},
            "databases": {"correct": ["Mbx1"]}}
    file.write_text(json.dumps(plan), encoding="utf-8")


def press(found, start):
    """Presses the button whose name begins so; whether there is one."""
    for role, name, _, _, _, each in found:
        if name.startswith(start) and role in ("check box", "push button", "toggle button"):
            each.queryAction().doAction(0)
            return True
    return False


def read_page(windows, number, page):
    title, fields, heard = page
    step = f"Step {number}, "
    missing = windows.until(lambda: [] if press(windows.see(shown_only=True), step) else [f"no button says “{step}”"])
    missing = missing or windows.until(lambda: judge_page(windows.see(shown_only=True), fields, heard))
    return [f"page {number} ({title}): {sentence}" for sentence in missing]


def read_wizard(windows, folder):
    file = folder / "array.casarray"
    write_lab_plan(file)
    made = subprocess.run([windows.program, "apply", str(file), "--lab"], capture_output=True, text=True, check=False)
    if made.returncode != 0:
        return ["the array was not made in the lab:", made.stdout + made.stderr]
    windows.start(str(file))
    missing = []
    for number, page in enumerate(PAGES, 1):
        missing += read_page(windows, number, page)
        if "the program ended" in str(missing):
            break
    return missing


def inside(program, options):
    folder = Path(os.environ["HOME"])
    missing = []
    for name, read in (("monitor", read_monitor), ("wizard", read_wizard)):
        windows = Windows(program)
        try:
            missing += [f"{name}: {sentence}" for sentence in read(windows, folder)]
        finally:
            windows.stop()
        if "--dump" in options:
            for role, text, showing, focusable, depth, _ in windows.last:
                print("  " * depth + role, repr(text), "" if showing else "hidden", "focusable" if focusable else "")
    for sentence in missing:
        print(sentence)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit((inside if INSIDE in os.environ else outside)(sys.argv[1], sys.argv[2:]))
