#pragma once

#include <QFrame>

#include "wizard/widgets/icons.h"
#include "wizard/widgets/metrics.h"

class QBoxLayout;
class QHBoxLayout;
class QVBoxLayout;

namespace cas {

class Text;

/// A surface with a 1-px border and radius 8. Without title it is only the surface.
class Card : public QFrame {
    Q_OBJECT

public:
    explicit Card(QWidget* parent = nullptr);
    explicit Card(const QString& title, Icon picture = Icon::None, QWidget* parent = nullptr);

    void setTitle(const QString& title);

    /// The 40-high line on top, made when first asked for; title and icon stand at its start.
    QHBoxLayout* header();

    /// Puts a widget at the header's end, after those already there.
    void addHeaderAction(QWidget* widget);

    /// Puts a widget at the header's start, for a card whose header is a tool bar.
    void addHeaderTool(QWidget* widget);

    /// The content: 16 inside, 16 between. For edge-to-edge content such as tables use addFlush().
    QVBoxLayout* body();

    /// Adds a widget that reaches the card's edges (its corners are clipped to the card's radius).
    void addFlush(QWidget* widget, int stretch = 0);

    /// A line with buttons below a rule, made when first asked for.
    QHBoxLayout* footer();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void makeHeader();
    void placeHeader();
    int contentEnd() const;

    QVBoxLayout* m_column;
    QHBoxLayout* m_header = nullptr;
    QVBoxLayout* m_body = nullptr;
    QHBoxLayout* m_footer = nullptr;
    QWidget* m_picture = nullptr;
    Text* m_title = nullptr;
    int m_tools = 0;
    bool m_toolsBringRoom = false;
};

/// Columns of cards that become one below 900 px() and wherever they do not fit: the page's main layout.
class Columns : public QWidget {
    Q_OBJECT

public:
    /// One column per weight; a weight is the share of the width.
    explicit Columns(const QList<int>& weights, QWidget* parent = nullptr);

    /// The layout of a column; cards go in with 12 between them.
    QVBoxLayout* column(int index) const { return m_columns.at(index); }

    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    bool stacks() const;

    QList<int> m_weights;
    QList<QVBoxLayout*> m_columns;
    QBoxLayout* m_line;
};

}  // namespace cas
