#pragma once

#include <QWidget>

class QHBoxLayout;
class QScrollArea;
class QVBoxLayout;

namespace cas {

class Button;
class Text;

/// A page of the wizard: question, sentence, Help, and the content below. Content that does not fit scrolls below the
/// head.
class PageFrame : public QWidget {
    Q_OBJECT

public:
    PageFrame(const QString& question, const QString& sentence, QWidget* parent = nullptr);

    void setHead(const QString& question, const QString& sentence);
    QString question() const;

    /// The content: 24 at the sides, 12 between.
    QVBoxLayout* body() const { return m_body; }

    /// Puts a widget before Help.
    void addHeadAction(QWidget* widget);

    /// Puts a widget above all other content.
    void insertFirst(QWidget* widget);

    /// Gives the focus to the first field of the content.
    void focusFirst();

    /// Gives it to this widget and scrolls it into view.
    void focusOn(QWidget* widget);

Q_SIGNALS:
    void helpRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    Text* m_question;
    Text* m_sentence;
    Button* m_help;
    QHBoxLayout* m_head;
    QScrollArea* m_scroll;
    QVBoxLayout* m_body;
    bool m_headScrolls = false;
};

}  // namespace cas
