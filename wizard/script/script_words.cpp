#include "wizard/script/script_words.h"

#include "wizard/exec/exchange_reads.h"
#include "wizard/exec/powershell.h"

namespace cas {

std::string arrayText(const std::vector<std::string>& texts) {
    std::string result;
    for (const auto& text : texts) result += (result.empty() ? "" : ", ") + quotedText(text);
    return "@(" + result + ')';
}

std::string truthText(bool truth) { return truth ? "$true" : "$false"; }

std::string indented(const std::string& text, const std::string& indent) {
    std::string result;
    for (const auto& line : linesOf(text)) result += indent + line + '\n';
    return result;
}

}  // namespace cas
