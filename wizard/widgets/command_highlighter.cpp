#include "wizard/widgets/command_highlighter.h"

#include "wizard/widgets/theme.h"

namespace cas {

namespace {

/// What names a command in this language: the first captured group.
QRegularExpression namesOf(CommandLanguage language) {
    switch (language) {
        case CommandLanguage::PowerShell:
            return QRegularExpression(QStringLiteral(R"((?:^|[|;{(=&])\s*([A-Za-z]+-\x{2060}?[A-Za-z][A-Za-z0-9]*))"));
        case CommandLanguage::Nsupdate:
            return QRegularExpression(
                QStringLiteral(R"(^\s*(update\s+(?:add|delete)|server|zone|prereq|gsstsig|key|local|send|answer)\b)"));
        case CommandLanguage::Shell:
            return QRegularExpression(QStringLiteral(R"((?:^|[|;]|&&)\s*((?:sudo\s+)?[\w./-]+))"));
        case CommandLanguage::Plain:
            break;
    }
    return {};
}

}  // namespace

CommandHighlighter::CommandHighlighter(CommandLanguage language, QTextDocument* document)
    : QSyntaxHighlighter(document), m_language(language), m_names(namesOf(language)) {}

void CommandHighlighter::setLanguage(CommandLanguage language) {
    m_language = language;
    m_names = namesOf(language);
    rehighlight();
}

void CommandHighlighter::setRefused(const QString& part) {
    m_refused = part;
    rehighlight();
}

void CommandHighlighter::highlightBlock(const QString& text) {
    if (m_language != CommandLanguage::Plain) {
        for (auto all = m_names.globalMatch(text); all.hasNext();) {
            const auto match = all.next();
            setFormat(static_cast<int>(match.capturedStart(1)), static_cast<int>(match.capturedLength(1)),
                      color(ColorRole::AccentText));
        }
        // PowerShell doubles a quote inside a literal, so two literals side by side are one.
        static const QRegularExpression literals(QStringLiteral(R"('(?:[^']|'')*'|"[^"]*")"));
        for (auto all = literals.globalMatch(text); all.hasNext();) {
            const auto match = all.next();
            setFormat(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()),
                      color(ColorRole::Success));
        }
    }
    if (!m_refused.isEmpty())
        for (auto at = text.indexOf(m_refused); at >= 0; at = text.indexOf(m_refused, at + m_refused.size()))
            setFormat(static_cast<int>(at), static_cast<int>(m_refused.size()), color(ColorRole::Danger));
    shrinkInvisible(text);
}

void CommandHighlighter::shrinkInvisible(const QString& text) {
    QTextCharFormat flat;
    flat.setProperty(QTextFormat::FontPixelSize, 1);
    for (qsizetype at = 0; at < text.size(); ++at)
        if (text[at].category() == QChar::Other_Format) setFormat(static_cast<int>(at), 1, flat);
}

}  // namespace cas
