#include <charconv>

#include "wizard/powershell/base64.h"
#include "wizard/powershell/outside_xml.h"
#include "wizard/winrm/wsman.h"

namespace cas {
namespace {

template <class Number>
bool readNumber(std::string_view text, Number& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && !text.empty();
}

std::string withoutPrefix(std::string text) {
    const auto colon = text.find(':');
    return colon == std::string::npos ? text : text.substr(colon + 1);
}

std::string trimmed(std::string text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

WsmanFault readFault(const pugi::xml_node& fault) {
    WsmanFault result;
    const auto subcode = descendantNamed(fault, "Subcode");
    result.subcode = withoutPrefix(trimmed(textOf(childNamed(subcode, "Value"))));
    const auto reason = trimmed(textOf(descendantNamed(fault, "Reason")));
    const auto detail = descendantNamed(fault, "WSManFault");
    readNumber(std::string_view(detail.attribute("Code").value()), result.code);
    result.text = trimmed(textOf(childNamed(detail, "Message")));
    if (result.text.empty()) result.text = reason;
    return result;
}

/// MS-WSMV 2.2.4.2: an exit code is an unsigned number of 32 bits; Windows shows it signed.
int exitCodeOf(const std::string& text) {
    std::int64_t code = -1;
    readNumber(std::string_view(text), code);
    return static_cast<int>(static_cast<std::uint32_t>(code));
}

Result<WsmanOutput, std::string> readOutput(const pugi::xml_node& response) {
    constexpr std::string_view kDone = "/CommandState/Done";
    WsmanOutput output;
    for (const auto& child : response.children()) {
        if (localName(child) == "Stream") {
            const auto bytes = fromBase64(textOf(child));
            if (!bytes) return unexpected(std::string("a piece of output is no base64"));
            const bool isError = std::string_view(child.attribute("Name").value()) == "stderr";
            (isError ? output.err : output.out) += *bytes;
        } else if (localName(child) == "CommandState") {
            output.done = std::string_view(child.attribute("State").value()).ends_with(kDone);
            if (output.done) output.exitCode = exitCodeOf(trimmed(textOf(childNamed(child, "ExitCode"))));
        }
    }
    return output;
}

std::string createdShell(const pugi::xml_node& body) {
    // WinRM 2.0 tells the shell as a selector of the resource, later ones as an attribute, too.
    const auto selectors = descendantNamed(body, "SelectorSet");
    for (const auto& selector : selectors.children())
        if (std::string_view(selector.attribute("Name").value()) == "ShellId") return trimmed(textOf(selector));
    return trimmed(textOf(descendantNamed(body, "ShellId")));
}

}  // namespace

Result<WsmanReply, std::string> readReply(std::string_view xml) {
    pugi::xml_document document;
    if (auto read = readOutsideXml(xml, document); !read) return unexpected(read.error());
    const auto envelope = childNamed(document, "Envelope");
    const auto body = childNamed(envelope, "Body");
    if (!body) return unexpected(std::string("it is no SOAP envelope"));
    WsmanReply reply;
    reply.action = trimmed(textOf(childNamed(childNamed(envelope, "Header"), "Action")));
    if (const auto fault = childNamed(body, "Fault")) {
        reply.fault = readFault(fault);
        return reply;
    }
    reply.shell = createdShell(body);
    reply.command = trimmed(textOf(childNamed(childNamed(body, "CommandResponse"), "CommandId")));
    reply.vendor = trimmed(textOf(childNamed(childNamed(body, "IdentifyResponse"), "ProductVendor")));
    if (const auto response = childNamed(body, "ReceiveResponse")) {
        auto output = readOutput(response);
        if (!output) return unexpected(output.error());
        reply.output = std::move(*output);
    }
    return reply;
}

}  // namespace cas
