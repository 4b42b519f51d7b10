#include "wizard/script/nlb_host_script.h"

#include "wizard/exec/powershell.h"

namespace cas {
namespace {

std::string commentLine(const std::string& text) {
    return text.empty() ? std::string("#\r\n") : "# " + commentText(text) + "\r\n";
}

}  // namespace

std::string nlbHostScript(const NlbCluster& cluster, const NlbHost& host, const std::vector<std::string>& words) {
    std::string text = "\xEF\xBB\xBF";
    for (const auto& paragraph : words) text += commentLine(paragraph);
    text += "$ErrorActionPreference = 'Stop'\r\n";
    std::size_t rule = 0;
    for (const auto& cmdlet : nlbHostByWmi(cluster, host)) {
        if (cmdlet.name == "Add-NlbRuleByWmi") text += commentLine(cluster.rules[rule++].name);
        text += cmdletText(cmdlet) + "\r\n";
    }
    return text;
}

}  // namespace cas
