#include "wizard/exec/linux_text.h"

#include "wizard/exec/shell_word.h"

namespace cas {
namespace {

using Verb = LinuxCommand::Verb;

std::string compareScript(const std::string& file) {
    return "f=" + file + R"(; [ -e "$f" ] || exit 0; if cmp -s - "$f"; then echo same; else echo other; fi)";
}

/// A connection that breaks ends the input as the file's end does, so the bytes are counted.
std::string installScript(const LinuxCommand& command, const std::string& file) {
    std::string check;
    for (const auto& word : command.check) check += shellWord(word) + ' ';
    if (!check.empty()) check += R"("$n"; )";
    return "set -e; umask 022; f=" + file + R"(; n=$f.new-cas-array; mkdir -p "${f%/*}"; )" +
           R"sh(trap 'rm -f "$n"' EXIT; cat > "$n"; [ "$(wc -c < "$n")" -eq )sh" +
           std::to_string(command.content.size()) + " ]; chmod " + (command.executable ? "755" : "644") + R"( "$n"; )" +
           check + R"(if [ ! -e "$f" ]; then rm -f "$f.before-cas-array"; : > "$f.absent-cas-array"; )" +
           R"(elif ! cmp -s "$n" "$f"; then cp -p "$f" "$f.before-cas-array"; rm -f "$f.absent-cas-array"; fi; )" +
           R"(mv "$n" "$f")";
}

std::string restoreScript(const std::string& file) {
    return "set -e; f=" + file +
           R"(; if [ -e "$f" ] && ! cmp -s - "$f" && [ -e "$f.before-cas-array" -o -e "$f.absent-cas-array" ]; then )" +
           R"(echo "$f was changed by somebody else since." >&2; exit 1; fi; )" +
           R"(if [ -e "$f.before-cas-array" ]; then mv "$f.before-cas-array" "$f"; )" +
           R"(elif [ -e "$f.absent-cas-array" ]; then rm -f "$f" "$f.absent-cas-array"; fi)";
}

std::string settleScript(const std::string& file, const std::string& service) {
    return "if [ -e " + file + " ]; then systemctl reload-or-restart " + service + "; else systemctl stop " + service +
           "; fi";
}

bool hasInput(Verb verb) { return verb == Verb::Compare || verb == Verb::Install || verb == Verb::Restore; }

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
        case Verb::Settle:
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
