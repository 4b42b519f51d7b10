#pragma once

#include <QDialog>
#include <QList>
#include <QString>

#include "wizard/widgets/button.h"
#include "wizard/widgets/state_mark.h"

class QVBoxLayout;

namespace cas {

/// One way out of a question. Its text is a verb that can be understood alone.
struct DialogAnswer {
    int id = 0;
    QString text;
    ButtonKind kind = ButtonKind::Secondary;
};

/// What a confirmation asks.
struct Question {
    QString title;         ///< the question, with the counts
    QString consequence;   ///< what happens then
    QStringList warnings;  ///< what cannot be undone
    State mark = State::Warning;
    QList<DialogAnswer> answers;  ///< the safe ones first; the last one is what the question is about
    int safe = 0;                 ///< id of the answer Esc gives
    bool stopsService = false;    ///< or deletes: then the safe answer is the default button, else the last one
};

/// A question with its consequence; never Yes and No. At most 460 wide.
class QuestionDialog : public QDialog {
    Q_OBJECT

public:
    QuestionDialog(const Question& question, QWidget* parent);

    /// Any widget between consequence and buttons, such as a tick box; taken.
    void addContent(QWidget* widget);
    Button* button(int id) const;
    int answer() const { return m_answer; }
    void done(int result) override;

Q_SIGNALS:
    void answered(int id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void take(int id);

    QVBoxLayout* m_content;
    QList<Button*> m_buttons;
    QList<int> m_ids;
    int m_safe;
    int m_answer;
};

/// Asks and waits; the id of the answer. Where the caller must not wait, open() a QuestionDialog instead.
int ask(const Question& question, QWidget* parent);

/// Tells something that asks nothing; its only button is OK.
void tell(State mark, const QString& title, const QString& text, QWidget* parent);

/// The same without waiting, for a parent that may go meanwhile.
void openTelling(State mark, const QString& title, const QString& text, QWidget* parent);

}  // namespace cas
