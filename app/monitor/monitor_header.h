#pragma once

#include <QList>
#include <QWidget>

#include "app/live/monitor_session.h"

namespace cas {

class StateMark;
class Text;

/// The line on top of the monitor: name and state of the array, and what it does now in figures.
class MonitorHeader final : public QWidget {
    Q_OBJECT

public:
    explicit MonitorHeader(QWidget* parent = nullptr);

    void show(const MonitorSession& session, const std::string& rule);
    /// The same for screen readers, and for a title.
    QString summary() const { return m_summary; }
    /// Puts a button at the end.
    void addAction(QWidget* button);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Figure {
        QString name;
        QWidget* box;
        Text* value;
        Text* unit;
    };
    Figure addFigure(const QString& name);
    /// Those that find no room are left out, the last ones first.
    void fitFigures();
    void setFigure(const Figure& figure, const QString& value);

    Text* m_name;
    StateMark* m_mark;
    Text* m_state;
    QWidget* m_figuresBox;
    QList<Figure> m_figures;
    QString m_summary;
};

}  // namespace cas
