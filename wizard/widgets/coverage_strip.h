#pragma once

#include <QList>
#include <QString>
#include <QWidget>

namespace cas {

/// Ports from first to last, both included.
struct PortSpan {
    int first = 0;
    int last = 0;
};

/// A rule as the strip shows it.
struct CoverageRule {
    QString name;           ///< short: "Mapper"
    QList<PortSpan> ports;  ///< one per stretch the rule names
    bool on = true;
    QList<PortSpan> conflict;  ///< which of its ports another rule has too
    QString toolTip;
};

/// One stretch of the folded scale: its ports and where it is drawn (0 to 1 of the width).
struct CoverageFold {
    PortSpan ports;
    double from = 0;
    double to = 0;
};

/// Cuts 0 to 65535 into stretches: those with rules are wide, empty ones narrow.
QList<CoverageFold> foldPorts(const QList<CoverageRule>& rules);

/// Which ports are covered by rules, on a bar whose empty stretches are folded. Left and Right move between rules,
/// Enter chooses. The accessible text lists the rules in words. Always left to right.
class CoverageStrip : public QWidget {
    Q_OBJECT

public:
    explicit CoverageStrip(QWidget* parent = nullptr);

    void setRules(const QList<CoverageRule>& rules);
    const QList<CoverageRule>& rules() const { return m_rules; }

    /// The rule under a point, -1 if none.
    int ruleAt(const QPoint& place) const;

    /// The rule the keyboard is on; -1 before the first key.
    int currentRule() const { return m_current; }

    /// Where a port is drawn, in the widget's coordinates.
    double xOf(int port) const;

    /// The rules in words, as screen readers say them.
    QString summary() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The user chose a rule: its place in rules().
    void ruleChosen(int rule);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Label {
        int rule = 0;
        double mark = 0;    ///< x of the port
        double middle = 0;  ///< x of the text
        double width = 0;
        QString number;
        QString name;
    };

    void arrange() const;
    void pushApart() const;
    void describe();
    void moveTo(int rule);
    QRectF bar() const;
    QRectF spanRect(const PortSpan& span) const;
    QRectF labelRect(const Label& label) const;
    void paintFolds(QPainter& painter) const;
    void paintRules(QPainter& painter) const;
    void paintLabels(QPainter& painter) const;

    QList<CoverageRule> m_rules;
    QList<CoverageFold> m_folds;
    mutable QList<Label> m_labels;
    mutable int m_arrangedWidth = -1;
    int m_current = -1;
};

/// The line of colours and words that belongs above the strip: on, off, in conflict.
QWidget* coverageLegend(QWidget* parent = nullptr);

}  // namespace cas
