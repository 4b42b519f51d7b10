#pragma once

#include <QPointer>
#include <QString>
#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QVBoxLayout;

namespace cas {

class StateMark;
class Text;

/// What is known about a field's value.
struct Verdict {
    enum class Kind { None, Note, Proof, Warning, Problem };
    Kind kind = Kind::None;
    QString sentence;  ///< what is wrong and what to type, or what was proven

    static Verdict none() { return {}; }
    static Verdict note(const QString& sentence) { return {Kind::Note, sentence}; }
    static Verdict proof(const QString& sentence) { return {Kind::Proof, sentence}; }
    static Verdict warning(const QString& sentence) { return {Kind::Warning, sentence}; }
    static Verdict problem(const QString& sentence) { return {Kind::Problem, sentence}; }
    bool operator==(const Verdict&) const = default;
};

/// Label above, editor, and one line below it. A problem shows once the user has left the field or reveal() was called,
/// and goes away while he types; the other kinds show at once. The sentence is also the editor's accessible
/// description.
class Field : public QWidget {
    Q_OBJECT

public:
    /// Takes the editor: any widget with focus, or one that holds line edits. `label` may carry a mnemonic.
    Field(const QString& label, QWidget* editor, QWidget* parent = nullptr);

    QWidget* editor() const { return m_editor; }
    template <class Editor>
    Editor* editorAs() const {
        return qobject_cast<Editor*>(m_editor);
    }

    /// Tells what is known now; call it after every change of the value.
    void setVerdict(const Verdict& verdict);
    const Verdict& verdict() const { return m_verdict; }

    /// Shows a problem even if the field was never left: when Next was pressed, or a plan was opened.
    void reveal();

    /// The line below as it stands now; empty if none is shown.
    QString shownSentence() const;
    bool showsProblem() const;

    /// A unit at the end inside the line edit, in muted.
    void setUnit(const QString& unit);

    /// Puts a widget at the label line's end, such as a link.
    void addLabelAction(QWidget* widget);

Q_SIGNALS:
    /// The user left the field after changing it: time to ask the network.
    void left();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void watch(QWidget* widget);
    void typed();
    void chosen();
    void showVerdict();

    QVBoxLayout* m_column;
    QHBoxLayout* m_labelLine;
    Text* m_label;
    QWidget* m_editor;
    QWidget* m_line;
    StateMark* m_mark;
    Text* m_sentence;
    QPointer<Text> m_unit;
    Verdict m_verdict;
    bool m_visited = false;
    bool m_typing = false;
    bool m_changed = false;
};

/// A line edit for addresses, ports and names: left-to-right in every language. A placeholder reads "such
/// as 10.0.0.50".
QLineEdit* valueEdit(const QString& placeholder = {}, QWidget* parent = nullptr);

/// The same for numbers: right-aligned, with bounds (digits only).
QLineEdit* numberEdit(int lowest, int highest, QWidget* parent = nullptr);

}  // namespace cas
