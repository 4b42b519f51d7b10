#include "wizard/winrm/wsman.h"

#include "wizard/powershell/base64.h"

namespace cas {
namespace {

constexpr std::string_view kShell = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
constexpr std::string_view kTransfer = "http://schemas.xmlsoap.org/ws/2004/09/transfer";

struct ShellOption {
    std::string_view name;
    std::string_view value;
};

/// Characters XML cannot hold at all become U+FFFD.
std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '&':
                result += "&amp;";
                break;
            case '"':
                result += "&quot;";
                break;
            default: {
                const bool allowed = static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n' || c == '\r';
                if (allowed)
                    result += c;
                else
                    result += "\xEF\xBF\xBD";
            }
        }
    }
    return result;
}

std::string element(std::string_view name, std::string_view content, std::string_view attributes = {}) {
    std::string text = "<" + std::string(name);
    if (!attributes.empty()) text += " " + std::string(attributes);
    return text + ">" + std::string(content) + "</" + std::string(name) + ">";
}

std::string optionSet(std::initializer_list<ShellOption> options) {
    std::string text;
    for (const auto& option : options)
        text += element("w:Option", option.value, "Name=\"" + std::string(option.name) + "\"");
    return element("w:OptionSet", text, "s:mustUnderstand=\"true\"");
}

std::string envelope(const WsmanHeader& header, std::string_view action, std::string_view options,
                     std::string_view body) {
    constexpr std::string_view kNeeded = "s:mustUnderstand=\"true\"";
    std::string head = element("a:To", escaped(header.to));
    head += element("w:ResourceURI", std::string(kShell) + "/cmd", kNeeded);
    head += element("a:ReplyTo",
                    element("a:Address", "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous", kNeeded));
    head += element("a:Action", action, kNeeded);
    head += element("w:MaxEnvelopeSize", std::to_string(kMaxEnvelope), kNeeded);
    head += element("a:MessageID", "uuid:" + escaped(header.messageId));
    head += "<w:Locale xml:lang=\"en-US\" s:mustUnderstand=\"false\"/>";
    head += "<p:DataLocale xml:lang=\"en-US\" s:mustUnderstand=\"false\"/>";
    head += element("w:OperationTimeout", "PT" + std::to_string(header.operationSeconds) + "S");
    if (!header.shell.empty())
        head += element("w:SelectorSet", element("w:Selector", escaped(header.shell), "Name=\"ShellId\""));
    head += options;
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
           "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
           " xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\""
           " xmlns:w=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\""
           " xmlns:p=\"http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd\""
           " xmlns:rsp=\"http://schemas.microsoft.com/wbem/wsman/1/windows/shell\">" +
           element("s:Header", head) + element("s:Body", body) + "</s:Envelope>";
}

std::string shellAction(std::string_view verb) { return std::string(kShell) + "/" + std::string(verb); }
std::string transferAction(std::string_view verb) { return std::string(kTransfer) + "/" + std::string(verb); }

std::string commandId(std::string_view command) { return "CommandId=\"" + escaped(command) + "\""; }

}  // namespace

std::string identify() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
           "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
           " xmlns:i=\"http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd\">"
           "<s:Header/><s:Body><i:Identify/></s:Body></s:Envelope>";
}

std::string createShell(const WsmanHeader& header) {
    const auto streams = element("rsp:InputStreams", "stdin") + element("rsp:OutputStreams", "stdout stderr");
    return envelope(header, transferAction("Create"),
                    optionSet({{"WINRS_NOPROFILE", "TRUE"}, {"WINRS_CODEPAGE", "65001"}}),
                    element("rsp:Shell", streams));
}

std::string startProgram(const WsmanHeader& header, std::string_view program,
                         const std::vector<std::string>& arguments) {
    auto line = element("rsp:Command", escaped(program));
    for (const auto& argument : arguments) line += element("rsp:Arguments", escaped(argument));
    return envelope(header, shellAction("Command"),
                    optionSet({{"WINRS_CONSOLEMODE_STDIN", "FALSE"}, {"WINRS_SKIP_CMD_SHELL", "TRUE"}}),
                    element("rsp:CommandLine", line));
}

std::string sendInput(const WsmanHeader& header, std::string_view command, std::string_view bytes) {
    const auto stream = element("rsp:Stream", toBase64(bytes), "Name=\"stdin\" " + commandId(command));
    return envelope(header, shellAction("Send"), {}, element("rsp:Send", stream));
}

std::string receiveOutput(const WsmanHeader& header, std::string_view command) {
    // The server keeps the answer open until there is output or the operation's time is over.
    const auto keepAlive = optionSet({{"WSMAN_CMDSHELL_OPTION_KEEPALIVE", "TRUE"}});
    return envelope(header, shellAction("Receive"), keepAlive,
                    element("rsp:Receive", element("rsp:DesiredStream", "stdout stderr", commandId(command))));
}

std::string terminate(const WsmanHeader& header, std::string_view command) {
    return envelope(header, shellAction("Signal"), {},
                    element("rsp:Signal", element("rsp:Code", shellAction("signal/terminate")), commandId(command)));
}

std::string deleteShell(const WsmanHeader& header) { return envelope(header, transferAction("Delete"), {}, {}); }

}  // namespace cas
