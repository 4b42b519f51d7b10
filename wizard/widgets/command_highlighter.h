#pragma once

#include <QRegularExpression>
#include <QSyntaxHighlighter>

#include "wizard/widgets/command_block.h"

namespace cas {

/// Colours of a command block: command names, text literals, a refused answer. Changes nothing else in the text.
class CommandHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    CommandHighlighter(CommandLanguage language, QTextDocument* document);
    void setLanguage(CommandLanguage language);
    void setRefused(const QString& part);

protected:
    void highlightBlock(const QString& text) override;

private:
    /// Marks that only guide line breaks come from another font, whose height would move their line.
    void shrinkInvisible(const QString& text);

    CommandLanguage m_language;
    QRegularExpression m_names;
    QString m_refused;
};

}  // namespace cas
