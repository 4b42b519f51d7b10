#pragma once

#include <QWidget>

#include "wizard/widgets/topology.h"

namespace cas {

/// The picture of the array as a widget. Arrow keys walk from box to box, Enter or the Menu key asks for the node's
/// menu.
class TopologyView : public QWidget {
    Q_OBJECT

public:
    explicit TopologyView(QWidget* parent = nullptr);

    void setModel(const TopologyModel& model);
    const TopologyModel& model() const { return m_model; }

    /// The node drawn as selected, by its place in the model; -1 for none.
    void setSelectedNode(int node);
    int selectedNode() const { return m_selected; }

    /// The box with the focus, by its place in topologyBoxes(); -1 if the view has no focus.
    int focusedBox() const { return hasFocus() ? m_current : -1; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void nodeSelected(int node);
    /// The user wants the node's menu at this place of the screen.
    void nodeMenuRequested(int node, const QPoint& place);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    QList<TopologyBox> boxes() const;
    int boxAt(const QPoint& place) const;
    void moveTo(int box);

    TopologyModel m_model;
    int m_current = 0;
    int m_selected = -1;
};

/// The small picture of a plan, for a card: what clients will see.
class TopologySketch : public QWidget {
    Q_OBJECT

public:
    explicit TopologySketch(QWidget* parent = nullptr);
    void setModel(const TopologyModel& model);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    TopologyModel m_model;
};

}  // namespace cas
