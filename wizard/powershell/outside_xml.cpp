#include "wizard/powershell/outside_xml.h"

namespace cas {
namespace {

constexpr int kMostLevels = 64;

/// The next node in document order that lies below `top`.
pugi::xml_node nextNode(pugi::xml_node node, const pugi::xml_node& top) {
    if (node.first_child()) return node.first_child();
    while (node && node != top) {
        if (node.next_sibling()) return node.next_sibling();
        node = node.parent();
    }
    return {};
}

std::string obstacle(const pugi::xml_node& top) {
    int level = 0;
    pugi::xml_node node = top;
    for (;;) {
        if (node.type() == pugi::node_doctype) return "it declares a document type";
        if (level > kMostLevels) return "it is nested too deeply";
        if (node.first_child()) {
            node = node.first_child();
            ++level;
            continue;
        }
        while (node != top && !node.next_sibling()) {
            node = node.parent();
            --level;
        }
        if (node == top) return {};
        node = node.next_sibling();
    }
}

}  // namespace

Result<void, std::string> readOutsideXml(std::string_view text, pugi::xml_document& document) {
    const auto read = document.load_buffer(text.data(), text.size(),
                                           pugi::parse_default | pugi::parse_doctype | pugi::parse_ws_pcdata_single,
                                           pugi::encoding_utf8);
    if (!read) return unexpected(std::string(read.description()));
    if (const auto reason = obstacle(document); !reason.empty()) return unexpected(reason);
    return {};
}

std::string_view localName(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node childNamed(const pugi::xml_node& node, std::string_view name) {
    for (const auto& child : node.children())
        if (localName(child) == name) return child;
    return {};
}

pugi::xml_node descendantNamed(const pugi::xml_node& node, std::string_view name) {
    for (auto below = nextNode(node, node); below; below = nextNode(below, node))
        if (localName(below) == name) return below;
    return {};
}

std::string textOf(const pugi::xml_node& node) {
    std::string text;
    for (auto below = nextNode(node, node); below; below = nextNode(below, node))
        if (below.type() == pugi::node_pcdata || below.type() == pugi::node_cdata) text += below.value();
    return text;
}

}  // namespace cas
