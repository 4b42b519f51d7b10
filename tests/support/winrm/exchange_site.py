"""An Exchange organisation and the registry of its servers as a JSON file, changed by the cmdlets a plan's actions use:
what the stand-in for PowerShell answers when no rule does. Nothing here interprets PowerShell: it reads the literals that
wizard/exec/powershell.h writes.

{"exchange": {NOUN: [ROW, ...]}, "forbidden": [CMDLET, ...], "hosts": {FQDN: {"registry": {KEY: {NAME: VALUE}},
 "rows": {CMDLET: [ROW, ...]}}}, "dns": see windows_dns.py}
"""
import contextlib
import fcntl
import json
import re

import windows_dns

LITERAL = r"'(?:[^']|'')*'"
ARGUMENT = re.compile(r"\s-(\w+)(?::\$(true|false)|\s+(" + LITERAL + r"(?:," + LITERAL + r")*|[^\s'-]\S*))?")
LINE = re.compile(r"Invoke-Cas(Cmdlet|Program) \{ (.*) \}(?: @\((.*)\))?$")


class Refusal(Exception):
    def __init__(self, category, reason, message):
        super().__init__(message)
        self.item = {"error": {"category": category, "reason": reason, "id": reason, "code": "", "message": message}}


def unquoted(literal):
    return literal[1:-1].replace("''", "'")


def texts(joined):
    return [unquoted(literal) for literal in re.findall(LITERAL, joined or "")]


def expression(text):
    """What a joined literal stands for: ('a' + [char]10 + 'b')."""
    return "".join(unquoted(literal) if literal else chr(int(code))
                   for literal, code in re.findall("(" + LITERAL + r")|\[char\](\d+)", text))


def command(text):
    """(name, {parameter in lower case: value})"""
    name, *_ = text.split(" ", 1)
    values = {}
    for parameter, switch, value in ARGUMENT.findall(text):
        if value.startswith("'"):
            several = texts(value)
            values[parameter.lower()] = several[0] if len(several) == 1 else several
        else:
            values[parameter.lower()] = value or switch or True
    return name, values


def same(left, right):
    return str(left).lower() == str(right).lower()


@contextlib.contextmanager
def opened(file):
    with open(file, "r+") as site:
        fcntl.flock(site, fcntl.LOCK_EX)
        world = json.load(site)
        yield world
        site.seek(0)
        site.truncate()
        json.dump(world, site, indent=1)


def named(rows, identity, noun):
    found = [row for row in rows if any(same(row.get(key, ""), identity) for key in ("Name", "Fqdn"))]
    if not found:
        raise Refusal("NotSpecified", "ManagementObjectNotFoundException",
                      f"The operation couldn't be performed because object '{identity}' couldn't be found ({noun}).")
    return found


def exchange(world, name, values):
    verb, noun = name.split("-", 1)
    if noun == "Command":
        known = not any(same(name, values["name"]) for name in world.get("forbidden", []))
        return [{"Name": values["name"]}] if known else []
    rows = world["exchange"].setdefault(noun, [])
    if any(same(name, other) for other in world.get("forbidden", [])):
        raise Refusal("OperationStopped", "RuntimeException", "no right to run " + name)
    chosen = named(rows, values["identity"], noun) if "identity" in values else rows
    if verb == "Get":
        return [row for row in chosen if "site" not in values or same(row.get("Site", ""), values["site"])]
    if verb == "New":
        if any(same(row["Site"], values["site"]) for row in rows):
            raise Refusal("InvalidOperation", "InvalidOperationException", "The site has a client access array already.")
        members = [server["Name"] for server in world["exchange"].get("ExchangeServer", [])
                   if "ClientAccess" in server.get("ServerRole", "") and same(server.get("Site", ""), values["site"])]
        rows.append({"Name": values["name"], "Fqdn": values["fqdn"], "Site": values["site"],
                     "Members": "\n".join(members)})
        return rows[-1:]
    if verb == "Remove":
        rows.remove(chosen[0])
    if verb == "Set":
        spelling = {"rpcclientaccessserver": "RpcClientAccessServer", "externalurl": "ExternalUrl",
                    "internalurl": "InternalUrl", "autodiscoverserviceinternaluri": "AutoDiscoverServiceInternalUri"}
        chosen[0].update({spelling[key]: value for key, value in values.items() if key in spelling})
    return []


def host(computer, name, values):
    registry = computer.setdefault("registry", {})
    key = next((known for known in registry if same(known, values.get("path", ""))), values.get("path", ""))
    if name in computer.get("rows", {}):
        return computer["rows"][name]
    if name == "Test-Path":
        return [{"Value": str(key in registry)}]
    if name == "Get-ItemProperty":
        held = registry.get(key, {})
        row = {k: v for k, v in held.items() if "name" not in values or same(k, values["name"])}
        return [row] if row else []
    if name == "New-Item":
        registry.setdefault(key, {})
    elif name == "New-ItemProperty":
        registry.setdefault(key, {})[values["name"]] = values["value"]
    elif name == "Remove-ItemProperty":
        registry.get(key, {}).pop(values["name"], None)
    elif name not in ("Restart-Service", "Import-Module"):
        raise Refusal("ObjectNotFound", "CommandNotFoundException", f"The term '{name}' is not recognized.")
    return []


def picked(rows, names):
    return [{"row": {k: v for k, v in row.items() if not names or k in names}} for row in rows]


def answer(file, script):
    """The items of a script that powershell/script_texts.h wrote; None: it is no such script."""
    with opened(file) as world:
        match = re.fullmatch(rf"Invoke-CasExchange ({LITERAL}) {LITERAL} \{{ (.*) \}} @\((.*)\)", script)
        listed = re.fullmatch(rf"Get-CasExchangeCommand {LITERAL} (.*) @\((.*)\)", script)
        there = re.fullmatch(rf"Invoke-Cas(?:Here|Node ({LITERAL})) (\(.*\)) \$(?:true|false)", script)
        lines = script.rstrip("\n").split("\n")
        try:
            if "dns" in world and all(windows_dns.parts(line) for line in lines):
                said = [windows_dns.run(world["dns"], line, command) for line in lines]
                for failure in filter(None, said):
                    raise Refusal("OperationStopped", "RuntimeException", failure)
                return []
            if match:
                return picked(exchange(world, *command(match[2])), texts(match[3]))
            if listed:
                return picked(exchange(world, *command(expression(listed[1]))), texts(listed[2]))
            if not there:
                return None
            computer = world.get("hosts", {}).get(unquoted(there[1]) if there[1] else "", {})
            items = []
            for line in expression(there[2]).split("\n"):
                ran = LINE.match(line)
                if ran and ran[1] == "Program":
                    items.append({"out": "done: " + ran[2]})
                elif ran:
                    items += picked(host(computer, *command(ran[2])), texts(ran[3]))
            return items
        except Refusal as refusal:
            return [refusal.item]
