#pragma once

#include <QWidget>

#include "wizard/widgets/wizard_frame.h"

class QBoxLayout;
class QHBoxLayout;
class QStackedWidget;

namespace cas {

class Link;
class Pill;
class StateMark;
class Text;

/// Of the menu bar and what stands in its corner.
inline constexpr int kMenuHeight = 32;

/// The side of WizardFrame: program's picture and plan's name, steps, assurance.
class WizardSide : public QWidget {
    Q_OBJECT

public:
    explicit WizardSide(QWidget* parent);

    StepList* steps() const { return m_steps; }
    void setPlan(const QString& site, const QString& arrayName);
    void setAssurance(const Assurance& assurance);

    /// Marks only, where the window is narrow.
    void setNarrow(bool narrow);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    StepList* m_steps;
    QWidget* m_badge;
    Text* m_site;
    Text* m_array;
    QWidget* m_assurance;
};

/// What lies under the menu bar of every window: its rule, and in the lab the lab's line.
class TopLine : public QWidget {
    Q_OBJECT

public:
    explicit TopLine(QWidget* parent);
    void setLab(bool lab);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool m_lab = false;
};

/// The corner of the menu bar: file, when it was saved, mode.
class FrameCorner : public QWidget {
    Q_OBJECT

public:
    explicit FrameCorner(QWidget* parent);
    void setFile(const QString& name, const QString& saved, bool isSaved);
    void setMode(FrameMode mode);
    /// Shows the mode only.
    void setNarrow(bool narrow);

private:
    void showFile();

    bool m_isSaved = false;
    bool m_isNarrow = false;
    Text* m_file;
    QWidget* m_tick;
    Text* m_saved;
    Pill* m_mode;
};

/// The line at the bottom: what the page says at the start, ways on at the end.
class FrameFooter : public QWidget {
    Q_OBJECT

public:
    explicit FrameFooter(QWidget* parent);

    void setNote(const FooterNote& note);
    void setWidget(QWidget* widget);
    void setRefusal(const QString& reason);
    Link* link() const { return m_link; }
    Button* wayOut() const { return m_wayOut; }
    Button* back() const { return m_back; }
    Button* primary() const { return m_primary; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showNote();

    FooterNote m_note;
    QString m_refusal;
    QHBoxLayout* m_start;
    QWidget* m_noteBox;
    StateMark* m_mark;
    Text* m_text;
    Link* m_link;
    QWidget* m_own = nullptr;
    Button* m_wayOut;
    Button* m_back;
    Button* m_primary;
};

}  // namespace cas
