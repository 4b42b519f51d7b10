// What a Windows computer answers, by the first byte: an envelope, a sealed message, CLIXML, a PowerShell's output.

#include <cstdint>
#include <string_view>

#include "wizard/powershell/answer_reader.h"
#include "wizard/powershell/clixml.h"
#include "wizard/winrm/sealed_message.h"
#include "wizard/winrm/wsman.h"

namespace {

/// The same however the output is cut.
void readOutput(std::string_view output) {
    const auto log = [](const std::string& line) {
        if (line.find('\x1b') != std::string::npos) __builtin_trap();
    };
    cas::AnswerReader whole("##cas-0", 1);
    cas::AnswerReader pieces("##cas-0", 1);
    whole.feed(output, log);
    for (const char& byte : output) pieces.feed({&byte, 1}, log);
    if (whole.complete() != pieces.complete() || whole.next() != pieces.next()) __builtin_trap();
    if (whole.take().rows != pieces.take().rows) __builtin_trap();
    cas::ErrorStreamReader errors;
    errors.feed(output, log);
    errors.finish(log);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0]) {
        case 'e':
            static_cast<void>(cas::readReply(rest));
            break;
        case 's':
            if (const auto parts = cas::readSealedMessage(rest))
                if (parts->header.size() + parts->body.size() > rest.size()) __builtin_trap();
            break;
        case 'x':
            cas::cliXmlLines(rest);
            break;
        default:
            readOutput(rest);
    }
    return 0;
}
