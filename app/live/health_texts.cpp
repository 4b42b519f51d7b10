#include "app/live/health_texts.h"

#include <QCoreApplication>
#include <algorithm>
#include <iterator>

namespace cas {

namespace {

constexpr const char* kContext = "CheckTexts";
constexpr const char* kKnown[] = {
    QT_TRANSLATE_NOOP("CheckTexts", "Connection refused"),
    QT_TRANSLATE_NOOP("CheckTexts", "No route to host"),
    QT_TRANSLATE_NOOP("CheckTexts", "Network is unreachable"),
    QT_TRANSLATE_NOOP("CheckTexts", "timed out while connecting"),
    QT_TRANSLATE_NOOP("CheckTexts", "timed out in the TLS handshake"),
    QT_TRANSLATE_NOOP("CheckTexts", "timed out before the answer was complete"),
    QT_TRANSLATE_NOOP("CheckTexts", "connection closed in the TLS handshake"),
    QT_TRANSLATE_NOOP("CheckTexts", "connection closed before the answer was complete"),
    QT_TRANSLATE_NOOP("CheckTexts", "Connection reset by peer in the TLS handshake"),
    QT_TRANSLATE_NOOP("CheckTexts", "Connection reset by peer before the answer was complete"),
    QT_TRANSLATE_NOOP("CheckTexts", "the endpoint mapper answers"),
    QT_TRANSLATE_NOOP("CheckTexts", "the endpoint mapper refuses anonymous questions"),
    QT_TRANSLATE_NOOP("CheckTexts",
                      "the endpoint mapper refuses anonymous questions, so the ports behind it are not checked"),
};

}  // namespace

QString healthText(const std::string& said) {
    const auto known = std::ranges::find_if(kKnown, [&](const char* text) { return said == text; });
    return known == std::end(kKnown) ? QString::fromStdString(said) : QCoreApplication::translate(kContext, *known);
}

}  // namespace cas
