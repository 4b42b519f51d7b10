#include "wizard/exec/linux_text.h"

#include "wizard/exec/shell_word.h"

namespace cas {
namespace {

using Verb = LinuxCommand::Verb;

constexpr std::string_view kKernelSettings = "/etc/sysctl.d/";

// What Install replaced lies beside the file: the last as `before`, or `absent` where there was none; once there are
// two of them, the first as `first` or `none`.

std::string compareScript(const std::string& file) {
    return "f=" + file + R"(; [ -e "$f" ] || exit 0; if cmp -s - "$f"; then echo same; exit; fi; )" +
           R"(for k in before absent first none; do [ ! -e "$f.$k-cas-array" ] || { echo former; exit; }; done; )" +
           "echo other";
}

/// A connection that breaks ends the input as the file's end does, so the bytes are counted.
std::string installScript(const LinuxCommand& command, const std::string& file) {
    std::string check;
    for (const auto& word : command.check) check += shellWord(word) + ' ';
    if (!check.empty()) check += R"("$n"; )";
    return "set -e; umask 022; f=" + file + R"(; n=$f.new-cas-array; mkdir -p "${f%/*}"; )" +
           R"sh(trap 'rm -f "$n"' EXIT; cat > "$n"; [ "$(wc -c < "$n")" -eq )sh" +
           std::to_string(command.content.size()) + " ]; chmod " + (command.executable ? "755" : "644") + R"( "$n"; )" +
           check + R"(if ! cmp -s "$n" "$f"; then k=$f.before-cas-array; a=$f.absent-cas-array; )" +
           R"(if [ ! -e "$f.first-cas-array" ] && [ ! -e "$f.none-cas-array" ]; then )" +
           R"(if [ -e "$k" ]; then mv "$k" "$f.first-cas-array"; )" +
           R"(elif [ -e "$a" ]; then mv "$a" "$f.none-cas-array"; fi; fi; rm -f "$k" "$a"; )" +
           R"(if [ -e "$f" ]; then cp -p "$f" "$k"; else : > "$a"; fi; fi; mv "$n" "$f")";
}

std::string beginsWithSame(const std::string& file) {
    return "set -e; f=" + file + R"(; s=; if [ -e "$f" ] && cmp -s - "$f"; then s=1; fi; )";
}

/// The second of two installations may have been undone already: then what was before the first one comes back.
std::string restoreScript(const std::string& file) {
    return beginsWithSame(file) + R"(if [ -e "$f.before-cas-array" ] || [ -e "$f.absent-cas-array" ]; then )" +
           R"(if [ -e "$f" ] && [ -z "$s" ]; then echo "$f was changed by somebody else since." >&2; exit 1; fi; )" +
           R"(if [ -e "$f.before-cas-array" ]; then mv "$f.before-cas-array" "$f"; )" +
           R"(else rm -f "$f" "$f.absent-cas-array"; fi; elif [ "$s" ]; then )" +
           R"(if [ -e "$f.first-cas-array" ]; then mv "$f.first-cas-array" "$f"; )" +
           R"(elif [ -e "$f.none-cas-array" ]; then rm -f "$f" "$f.none-cas-array"; fi; fi)";
}

/// What others made of the file is kept, for the service must not go on with it.
std::string removeScript(const std::string& file) {
    return beginsWithSame(file) + R"(p=; for k in first none before absent; do )" +
           R"(if [ -z "$p" ] && [ -e "$f.$k-cas-array" ]; then p=$f.$k-cas-array; fi; done; )" +
           R"(if [ "$p" ] && [ -e "$f" ] && [ -z "$s" ]; then cp -p "$f" "$f.removed-cas-array"; fi; )" +
           R"(case $p in *.first-cas-array|*.before-cas-array) mv "$p" "$f" ;; )" +
           R"(*) if [ "$p" ] || [ "$s" ]; then rm -f "$f"; fi ;; esac; )" +
           R"(for k in first none before absent; do rm -f "$f.$k-cas-array"; done)";
}

/// A unit that is neither enabled nor disabled is left so; of one whose file is gone the
/// link that enabled it is left.
std::string settleScript(const std::string& file, const std::string& service) {
    return "set -e; systemctl daemon-reload; known() { systemctl cat " + service + " >/dev/null 2>&1; }; if [ -e " +
           file + " ] && known; then s=$(systemctl is-enabled " + service +
           " 2>/dev/null) || true; if [ \"$s\" = disabled ]; then systemctl enable " + service +
           "; fi; systemctl reload-or-restart " + service + "; else systemctl stop " + service +
           " || ! known; known || rm -f /etc/systemd/system/multi-user.target.wants/" + service + ".service; fi";
}

/// What is in force outlasts the file that set it. So each value is kept before a file of ours first sets it, and comes
/// back once that file is gone or names it no more, before the files that are left have their say.
std::string settleKernelScript(const std::string& file, const std::string& service) {
    return "set -e; PATH=$PATH:/usr/sbin:/sbin; f=" + file + R"(; k=$f.values-cas-array; )" +
           R"(command -v sysctl >/dev/null || { echo "sysctl is missing: install the package procps." >&2; exit 1; }; )" +
           R"(if [ -e "$f" ]; then if [ -e "$k" ]; then while read -r n _ v; do )" +
           R"(grep -q "^$n *=" "$f" || sysctl -q -w "$n=$v"; done < "$k"; fi; while read -r n _; do )" +
           R"(v=$(sysctl -n "$n" 2>/dev/null) || continue; grep -qs "^$n = " "$k" || echo "$n = $v" >> "$k"; )" +
           R"(done < "$f"; elif [ -e "$k" ]; then sysctl -q -p "$k"; rm "$k"; fi; )" + "systemctl reload-or-restart " +
           service;
}

bool hasInput(Verb verb) { return verb != Verb::Settle && verb != Verb::Watch; }

}  // namespace

std::string linuxScript(const LinuxCommand& command) {
    const auto file = shellWord(command.path);
    switch (command.verb) {
        case Verb::Compare:
            return compareScript(file);
        case Verb::Install:
            return installScript(command, file);
        case Verb::Restore:
            return restoreScript(file);
        case Verb::Remove:
            return removeScript(file);
        case Verb::Settle:
            if (command.path.starts_with(kKernelSettings)) return settleKernelScript(file, shellWord(command.service));
            return settleScript(file, shellWord(command.service));
        case Verb::Watch:
            break;
    }
    return "systemctl is-active " + shellWord(command.service) + " || true";
}

std::vector<std::string> linuxArguments(const LinuxCommand& command) {
    std::vector<std::string> words{"ssh", "-T",
                                   "-o",  "BatchMode=yes",
                                   "-o",  "StrictHostKeyChecking=yes",
                                   "-o",  "ConnectTimeout=10",
                                   "-p",  std::to_string(command.port)};
    if (!command.user.empty()) words.insert(words.end(), {"-l", command.user});
    auto script = linuxScript(command);
    if (!command.user.empty() && command.user != "root") script = "sudo -n sh -c " + shellWord(script);
    words.insert(words.end(), {"--", command.host, std::move(script)});
    return words;
}

std::string linuxText(const LinuxCommand& command) {
    std::string text;
    for (const auto& word : linuxArguments(command)) text += (text.empty() ? "" : " ") + shellWord(word);
    if (!hasInput(command.verb)) return text;
    // The same file each time; it is shown once.
    if (command.verb != Verb::Install)
        return text + " < " + shellWord(command.path.substr(command.path.rfind('/') + 1));
    return text + " <<'CAS-ARRAY'\n" + command.content + "CAS-ARRAY";
}

}  // namespace cas
