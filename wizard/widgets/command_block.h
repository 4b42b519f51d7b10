#pragma once

#include <QTextEdit>

class QToolButton;

namespace cas {

class CommandHighlighter;

/// Which words are coloured.
enum class CommandLanguage { Plain, PowerShell, Nsupdate, Shell };

/// Commands as they will run, byte for byte: read-only, selectable, left to right in every language, wrapped at spaces,
/// as high as its text, with Copy at its end.
class CommandBlock : public QTextEdit {
    Q_OBJECT

public:
    explicit CommandBlock(CommandLanguage language, QWidget* parent = nullptr);

    /// What runs; `description` names it to screen readers, such as "Command of step 11".
    void setCommands(const QString& text, const QString& description);
    QString commands() const { return m_text; }
    void setLanguage(CommandLanguage language);

    /// A part of the text shown in danger, such as a refused answer; empty for none.
    void setRefused(const QString& part);

    /// At most so many lines before it scrolls; 0 for no limit.
    void setMaximumLines(int lines);

    /// Hides the block's own Copy, where the card's header has one that calls copyAll().
    void setCopyInside(bool inside);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    int heightForWidth(int width) const override;

public Q_SLOTS:
    void copyAll();

Q_SIGNALS:
    void copied();

protected:
    void resizeEvent(QResizeEvent* event) override;
    QMimeData* createMimeDataFromSelection() const override;

private:
    void refresh();
    int textHeight(int width) const;

    QString m_text;
    CommandHighlighter* m_highlighter;
    QToolButton* m_copy;
    int m_maximumLines = 0;
    bool m_copyInside = true;
};

}  // namespace cas
