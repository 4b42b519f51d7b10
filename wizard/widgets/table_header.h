#pragma once

#include <QHeaderView>

namespace cas {

class TableView;

/// Header of a TableView: small, muted, one rule below; a tick box in column 0 if asked for.
class TableHeader : public QHeaderView {
    Q_OBJECT

public:
    explicit TableHeader(TableView* view);

    void setCheckShown(bool shown);
    QSize sizeHint() const override;
    QSize sectionSizeFromContents(int section) const override;

Q_SIGNALS:
    void ticked(bool on);

protected:
    void paintEvent(QPaintEvent* event) override;
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    Qt::CheckState state() const;
    QRect checkRect() const;

    TableView* m_view;
    bool m_check = false;
};

}  // namespace cas
