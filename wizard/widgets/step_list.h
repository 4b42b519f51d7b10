#pragma once

#include <QList>
#include <QToolButton>
#include <QWidget>

namespace cas {

/// How a step of the wizard stands.
enum class StepState { Open, Complete, Warning, Problem, Locked, Running, Stopped };

/// A row of the side list.
struct StepEntry {
    QString name;     ///< "Port rules"
    QString caption;  ///< the chosen value, "Not set", or what opens a locked step
    StepState state = StepState::Open;
    int problems = 0;
    bool operator==(const StepEntry&) const = default;
};

/// One step: mark, name, caption, count. A checkable button, named "Step 3, Port rules, 1 problem".
class StepButton : public QToolButton {
    Q_OBJECT

public:
    StepButton(int number, QWidget* parent);
    void setEntry(const StepEntry& entry);
    const StepEntry& entry() const { return m_entry; }

    /// Shows the mark alone, where the window is narrow.
    void setMarkOnly(bool only);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintTexts(QPainter& painter, const QRect& room) const;

    int m_number;
    StepEntry m_entry;
    bool m_markOnly = false;
};

/// The steps in a column. One Tab stop; Up and Down move the focus, Home and End too, Enter and Space open the step.
class StepList : public QWidget {
    Q_OBJECT

public:
    explicit StepList(QWidget* parent = nullptr);

    void setSteps(const QList<StepEntry>& steps);
    void setStep(int index, const StepEntry& entry);

    /// The step whose page is shown, from 0.
    void setCurrent(int index);
    int current() const { return m_current; }
    StepButton* button(int index) const { return m_buttons.at(index); }
    int count() const { return static_cast<int>(m_buttons.size()); }
    void setMarksOnly(bool only);

Q_SIGNALS:
    /// The user wants this step; locked steps ask too, so that the window can say what opens them.
    void stepChosen(int index);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QList<StepButton*> m_buttons;
    int m_current = -1;
    bool m_marksOnly = false;
};

}  // namespace cas
