#pragma once

#include <QCheckBox>

namespace cas {

/// A check box whose sentence wraps where it does not fit. GUI thread.
class TickBox : public QCheckBox {
    Q_OBJECT

public:
    explicit TickBox(const QString& text, QWidget* parent = nullptr);

    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    bool hitButton(const QPoint& place) const override { return rect().contains(place); }
    void paintEvent(QPaintEvent* event) override;

private:
    /// From the widget's edge to the sentence.
    int indent() const;
    /// Of the sentence in lines that wide.
    QSize textSize(int width) const;
};

}  // namespace cas
