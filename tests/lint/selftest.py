"""Every lint must fail on a small bad tree, with the right words, and pass on a good one."""

import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent

TABLE = """
[libraries]
asio   boost/asio
qt     Q
posix  *.h
[layers]
balancer/base   -> |
balancer/net    -> balancer/base | asio
wizard/plan     -> balancer/base |
"""



def entry(source, translation, state=""):
    return (
        f"<TS><context><name>A</name><message><source>{source}</source>"
        f"<translation{state}>{translation}</translation></message></context></TS>"
    )


GOOD = {
    "balancer/base/a.h": "#pragma once\n#include <vector>\n\ninline int one() { return 1; }\n",
    "balancer/net/b.cpp": '#include <boost/asio.hpp>\n\n#include "balancer/base/a.h"\n',
    "tests/lint/layers.txt": TABLE,
    "README.md": "Says nothing. See README.md.\n",
    "translations/cas_de.ts": entry("Open %1…", "%1 öffnen…"),
}


def long_function(lines, head="void f() {"):
    return head + "\n" + "    g();\n" * (lines - 2) + "}\n"


# lint, what is changed in the good tree, what the lint must say
BAD = {
    "arrow": ("layers", {"balancer/base/a.h": '#include "wizard/plan/p.h"\n', "wizard/plan/p.h": "\n"}, "may not include"),
    "qt in the engine": ("layers", {"balancer/net/b.cpp": "#include <QString>\n"}, r"<QString> \(qt\)"),
    "asio in base": ("layers", {"balancer/base/a.h": "#include <boost/asio.hpp>\n"}, r"\(asio\)"),
    "system header": ("layers", {"wizard/plan/p.cpp": "#include <sys/socket.h>\n"}, r"\(posix\)"),
    "unknown library": ("layers", {"balancer/net/b.cpp": "#include <zlib/zlib>\n"}, "belongs to no library"),
    "relative": ("layers", {"balancer/base/c.cpp": '#include "a.h"\n'}, "does not start at the root"),
    "relative in tests": ("layers", {"tests/unit/t.cpp": '#include "../balancer/base/a.h"\n'}, "does not start at the root"),
    "missing": ("layers", {"balancer/net/b.cpp": '#include "balancer/base/x.h"\n'}, "does not exist"),
    "folder without row": ("layers", {"balancer/new/n.h": "\n"}, "no row"),
    "circle of files": (
        "layers",
        {"balancer/base/a.h": '#include "balancer/base/c.h"\n', "balancer/base/c.h": '#include "balancer/base/a.h"\n'},
        "include each other",
    ),
    "circle in the table": (
        "layers",
        {"tests/lint/layers.txt": TABLE.replace("balancer/base   ->", "balancer/base   -> balancer/net")},
        "circle",
    ),
    "unreadable row": ("layers", {"tests/lint/layers.txt": TABLE + "app uses all\n"}, "cannot read this row"),
    "incomplete header": ("headers", {"balancer/base/a.h": "#pragma once\nstd::string s();\n"}, "compile alone"),
    "no guard": ("headers", {"balancer/base/a.h": "int f();\n"}, "no #pragma once"),
    "name of two sources": (
        "unity",
        {"balancer/net/b.cpp": "namespace {\nconstexpr int kA = 1;\n}\n", "balancer/net/c.cpp": "namespace {\nconstexpr int kA = 2;\n}\n"},
        r"c.cpp:2: kA stands in balancer/net/b.cpp:2",
    ),
    "function of two sources": (
        "unity",
        {"balancer/net/b.cpp": "namespace {\nint f(int a) {\n  return a;\n}\n}\n", "balancer/net/c.cpp": "namespace {\nint f(char a) {\n  return a;\n}\n}\n"},
        "f stands in",
    ),
    "type of two headers": (
        "unity",
        {"balancer/base/a.h": "enum class S { A };\n", "balancer/net/b.h": "struct S : T {\n  int a;\n};\n", "balancer/net/b.cpp": "\n"},
        r"b.h:1: S stands in balancer/base/a.h",
    ),
    "type of two sources": (
        "unity",
        {"balancer/net/b.cpp": "namespace {\nstruct S {\n  int a;\n};\n}\n", "balancer/net/c.cpp": "namespace {\nusing S = int;\n}\n"},
        "S stands in",
    ),
    "long header": ("sizes", {"balancer/base/a.h": "int x;\n" * 151}, "151 lines"),
    "long source": ("sizes", {"balancer/net/b.cpp": "int x;\n" * 501}, "501 lines"),
    "long function": ("sizes", {"balancer/net/b.cpp": long_function(61)}, "f has 61 lines"),
    "long template": ("sizes", {"balancer/net/b.cpp": long_function(61, "template <class T> T f(T x) {")}, "f has 61"),
    "long method": (
        "sizes",
        {"balancer/net/b.cpp": "struct S {\npublic:\n" + long_function(61, "int m(int a = {}) const noexcept {") + "};\n"},
        r"b.cpp:3: m has 61",
    ),
    "long constructor": ("sizes", {"balancer/net/b.cpp": long_function(61, "S::S(int a) : m_a{a}, m_b(a) {")}, "S::S has 61"),
    "long lambda": ("sizes", {"balancer/net/b.cpp": long_function(61, "const auto f = [](int a) {")}, "has 61"),
    "behind braces in literals": (
        "sizes",
        {"balancer/net/b.cpp": 'auto a = "}{{"; auto b = R"x({" )" {)x"; char c = \'{\';  // {\n' + long_function(61)},
        "f has 61",
    ),
    "unbalanced": ("sizes", {"balancer/net/b.cpp": "void f() {\n#if A\n  if (x) {\n#else\n  if (y) {\n#endif\n  }\n}\n"}, "do not match"),
    "format": ("format", {"balancer/net/b.cpp": "int   x ;\n"}, "code should be clang-formatted"),
    "loose end": ("words", {"balancer/net/b.cpp": "// TODO: more\n"}, "loose-end"),
    "home": ("words", {"run": "cd /home/anna/src\n"}, "machine-path"),
    "fixed temporary file": ("words", {"tests/t.cpp": 'open("/tmp/x");\n'}, "temporary-path"),
    "tracker": ("words", {"app/a.h": "// see issue 12\n"}, "issue-number"),
    "paper elsewhere": ("words", {"app/a.h": "// see plans/secret.md\n"}, "missing-document"),
    "sleeping test": ("words", {"tests/unit/t.cpp": "std::this_thread::sleep_for(1s);\n"}, "sleep"),
    "sleeping Qt test": ("words", {"tests/unit/t.cpp": "QTest::qWait(100);\n"}, "sleep"),
    "sleeping script": ("words", {"tests/t.sh": "start; sleep 1\n"}, "sleep"),
    "sleeping Python": ("words", {"tests/t.py": "    time.sleep(0.1)\n"}, "sleep"),
    "hex colour": ("colours", {"wizard/widgets/w.cpp": 'QColor c("#1B2FB8");\n'}, "a colour value"),
    "colour from numbers": ("colours", {"app/window/w.cpp": "QColor c(10, 20, 30);\n"}, "made from numbers"),
    "colour name": ("colours", {"wizard/pages/w.cpp": "pen.setColor(Qt::darkRed);\n"}, "a colour name"),
    "style sheet": ("colours", {"wizard/pages/w.cpp": "label->setStyleSheet(s);\n"}, "a style sheet"),
    "not translated": ("translations", {"translations/cas_de.ts": entry("Open", "", ' type="unfinished"')}, "is not translated"),
    "lost placeholder of a script": ("translations", {"translations/cas_de.ts": entry("Step {0}: {1}", "Schritt {0}")}, "has other placeholders"),
    "lost placeholder": ("translations", {"translations/cas_de.ts": entry("Open %1", "öffnen")}, "has other placeholders"),
    "blank before an ellipsis": ("translations", {"translations/cas_de.ts": entry("Open …", "Öffnen…")}, "blank before …"),
    "the same in a translation": ("translations", {"translations/cas_de.ts": entry("Open…", "Öffnen …")}, "blank before …"),
    "three dots": ("translations", {"translations/cas_de.ts": entry("Open...", "Öffnen…")}, "three dots"),
    "hyphen in a range": ("translations", {"translations/cas_de.ts": entry("ports 1-9", "Ports 1–9")}, "no range"),
    "hyphen in a range of arguments": ("translations", {"translations/cas_de.ts": entry("%1–%2", "%1-%2")}, "no range"),
    "spaced dash in a range": ("translations", {"translations/cas_de.ts": entry("ports 1–9", "Ports 1 – 9")}, "no range"),
    "allowance without reason": ("words", {"tests/lint/allowed.txt": "sleep tests/t.sh\n"}, "wanted: rule path # reason"),
    "stale allowance": ("words", {"tests/lint/allowed.txt": "sleep tests/t.sh # was slow\n"}, "no longer needed"),
}

HARMLESS = {
    "no colour": (
        "colours",
        {"wizard/widgets/w.cpp": '#include "a.h"\nauto a = "issue #12 of 3"; QColor c(color(ColorRole::Text)); Qt::transparent;\n'},
    ),
    "locals and aliases of two sources": (
        "unity",
        {
            "balancer/net/b.cpp": "namespace {\nusing E = int;\nint f() {\n  const int a = 1;\n  return a;\n}\n}\n",
            "balancer/net/c.cpp": "namespace {\nusing E = int;\nint g() {\n  const int a = 1;\n  return a;\n}\n}\n",
        },
    ),
    "names of two folders": (
        "unity",
        {"balancer/net/b.cpp": "namespace {\nint f() {}\n}\n", "balancer/base/c.cpp": "namespace {\nint f() {}\n}\n"},
    ),
    "lambda inside": ("sizes", {"balancer/net/b.cpp": "namespace n {\n" + long_function(60) + "}\n" + long_function(60)}),
    "two branches": ("sizes", {"balancer/net/b.cpp": "#if A\nint f() {\n#endif\n".replace("int f() {", "int f();")}),
    "allowed sleep": (
        "words",
        {"tests/t.sh": "sleep 1\n", "tests/lint/allowed.txt": "sleep tests/t.sh # the rate itself is measured\n"},
    ),
    "words in prose": ("words", {"README.md": "Clients sleep (idle). Use /tmp/cas.sock and ~/home/x.\n"}),
    "ports to be typed": (
        "translations",
        {"translations/cas_de.ts": entry("Write ports as 443 or 6005-65535.", "Schreibweise: 443 oder 6005-65535.")},
    ),
    "numbers that are no range": (
        "translations",
        {"translations/cas_de.ts": entry("a4f1db00-ca47-1067-b31f: up to 128-bit, IPv4-10", "a4f1db00-ca47-1067-b31f: 128-bit, IPv4-10")},
    ),
    "comment": ("layers", {"balancer/net/b.cpp": '// #include <QString>\n/*\n#include "x.h"\n*/\n'}),
}


class LintTest(unittest.TestCase):
    def run_lint(self, lint, changes, batch=False):
        with tempfile.TemporaryDirectory() as name:
            root = Path(name)
            for path, text in {**GOOD, **changes}.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text)
            (root / ".clang-format").write_text((HERE.parents[1] / ".clang-format").read_text())
            command = [sys.executable, "-B", str(HERE / f"{lint}.py"), "--root", name]
            if lint == "headers":
                source = root / "balancer/net/b.cpp"
                (root / "build/Unity").mkdir(parents=True)
                if batch:
                    (root / "build/Unity/unity_0.cxx").write_text(f'#include "{source}"\n')
                    source = root / "build/Unity/unity_0.cxx"
                entry = {"file": str(source), "command": f"g++ -std=c++20 -DKNOWN -I{name} -c b.cpp"}
                (root / "build/compile_commands.json").write_text(json.dumps([entry]))
                command += ["--build", str(root / "build")]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            return done.returncode, done.stdout + done.stderr

    def test_good_tree_passes(self):
        for lint in ("layers", "headers", "unity", "sizes", "format", "words", "colours", "translations"):
            with self.subTest(lint):
                code, output = self.run_lint(lint, {})
                self.assertEqual(code, 0, output)

    def test_bad_tree_fails(self):
        for name, (lint, changes, wanted) in BAD.items():
            with self.subTest(name):
                code, output = self.run_lint(lint, changes)
                self.assertEqual(code, 1, output)
                self.assertRegex(output, wanted)

    def test_harmless_tree_passes(self):
        for name, (lint, changes) in HARMLESS.items():
            with self.subTest(name):
                code, output = self.run_lint(lint, changes)
                self.assertEqual(code, 0, output)

    def test_flags_of_a_batch_count_for_its_sources(self):
        header = {"balancer/net/b.h": "#pragma once\n#ifndef KNOWN\n#error no flags\n#endif\n"}
        code, output = self.run_lint("headers", header, batch=True)
        self.assertEqual(code, 0, output)

    def test_nothing_to_check_fails(self):
        with tempfile.TemporaryDirectory() as empty:
            for lint in ("sizes", "format", "words"):
                with self.subTest(lint):
                    command = [sys.executable, "-B", str(HERE / f"{lint}.py"), "--root", empty]
                    self.assertEqual(subprocess.run(command, capture_output=True, check=False).returncode, 1)


if __name__ == "__main__":
    unittest.main()
