"""Medians, ratios and floors from the figures of all rounds."""

import statistics

PROXIES = ("direct", "haproxy", "nginx", "ours")

# measure, metric, peer of the ratio, bound; "least" for a ratio, "most" for the figure of ours itself.
FLOORS = (
    ("bulk1", "per CPU-second", "haproxy", "least", 1.1),
    ("bulk16", "per CPU-second", "haproxy", "least", 1.1),
    ("conn", "per CPU-second", "haproxy", "least", 0.93),
    ("rr", "per CPU-second", "haproxy", "least", 0.88),
    ("udp", "per CPU-second", "nginx", "least", 1.0),
    ("idle", "memory", None, "most", 1300),
)


class Results:
    """Values by measure, metric and proxy; one value per round, None where a round gave none."""

    def __init__(self):
        self.rounds = {}
        self.notes = []
        self.broken = []  # what could not be measured, and why

    def add(self, measure, metric, proxy, round_number, value):
        values = self.rounds.setdefault((measure, metric), {}).setdefault(proxy, [])
        values.extend([None] * (round_number + 1 - len(values)))
        values[round_number] = value

    def median(self, measure, metric, proxy):
        values = [v for v in self.rounds.get((measure, metric), {}).get(proxy, []) if v is not None]
        return statistics.median(values) if values else None

    def ratio(self, measure, metric, proxy, peer):
        """The median of the rounds' own ratios: what disturbs a whole round drops out."""
        figures = self.rounds.get((measure, metric), {})
        pairs = zip(figures.get(proxy, []), figures.get(peer, []))
        ratios = [a / b for a, b in pairs if a is not None and b]
        return statistics.median(ratios) if ratios else None


def format_figure(value):
    if value is None:
        return "-"
    for limit, digits in ((10, 2), (1000, 1)):
        if abs(value) < limit:
            return f"{value:.{digits}f}"
    return f"{value:,.0f}"


def format_ratio(value):
    return "-" if value is None else f"x{value:.2f}"


def print_table(results, measures):
    width = 26
    titles = (*PROXIES, "nginx/haproxy", "ours/haproxy", "ours/nginx")
    print("".ljust(width) + "".join(title.rjust(max(11, len(title) + 2)) for title in titles))
    for measure in measures:
        print(measure.title)
        for metric, unit in measure.metrics():
            cells = [format_figure(results.median(measure.name, metric, proxy)) for proxy in PROXIES]
            pairs = (("nginx", "haproxy"), ("ours", "haproxy"), ("ours", "nginx"))
            cells += [format_ratio(results.ratio(measure.name, metric, *pair)) for pair in pairs]
            row = "".join(cell.rjust(max(11, len(title) + 2)) for cell, title in zip(cells, titles))
            print(f"  {unit}".ljust(width) + row)


def floors(results, measures):
    """One entry per floor whose measure was chosen; `met` is None when it could not be measured."""
    found = []
    for name, metric, peer, kind, bound in FLOORS:
        measure = next((m for m in measures if m.name == name), None)
        if measure is None:
            continue
        seen = results.ratio(name, metric, "ours", peer) if peer else results.median(name, metric, "ours")
        met = None if seen is None else seen >= bound if kind == "least" else seen <= bound
        found.append({"measure": name, "title": measure.title, "metric": metric, "peer": peer, "kind": kind,
                      "bound": bound, "seen": seen, "met": met})
    return found


def print_floors(entries):
    if entries:
        print("\nFloors")
    for entry in entries:
        if entry["peer"]:
            wanted = f"{entry['metric']} >= {entry['bound']} of {entry['peer']}"
            seen = format_ratio(entry["seen"])
        else:
            wanted = f"<= {entry['bound']:,} B resident"
            seen = format_figure(entry["seen"])
        verdict = {True: "met", False: "NOT MET", None: "not measured"}[entry["met"]]
        print(f"  {entry['title']}: {wanted}: {seen}, {verdict}")


def as_json(results, measures, machine, options):
    rows = []
    for measure in measures:
        for metric, unit in measure.metrics():
            rounds = results.rounds.get((measure.name, metric), {})
            rows.append({"measure": measure.name, "metric": metric, "unit": unit, "rounds": rounds,
                         "medians": {proxy: results.median(measure.name, metric, proxy) for proxy in rounds},
                         "ratios": {f"{a}/{b}": results.ratio(measure.name, metric, a, b)
                                    for a, b in (("nginx", "haproxy"), ("ours", "haproxy"), ("ours", "nginx"))}})
    return {"machine": machine, "options": options, "measures": rows, "floors": floors(results, measures),
            "notes": results.notes, "broken": results.broken}
