#pragma once

#include <QLayout>
#include <memory>
#include <vector>

namespace cas {

/// A line of widgets that goes on in the next line where the width ends. A line whose first part is aligned to the
/// trailing side stands there. GUI thread.
class WrapLine : public QLayout {
    Q_OBJECT

public:
    explicit WrapLine(QWidget* parent = nullptr);
    ~WrapLine() override;

    /// With a stretch the widget or layout may be narrower than it likes to be, though not below a comfortable width,
    /// and takes its share of what is left of its line. Taken.
    void add(QWidget* widget, int stretch = 0);
    void add(QLayout* layout, int stretch = 0);

    void addItem(QLayoutItem* item) override;
    int count() const override;
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    void setGeometry(const QRect& rect) override;
    void invalidate() override;

private:
    struct Part {
        std::unique_ptr<QLayoutItem> item;
        int stretch = 0;

        int width() const;
    };
    enum class Purpose { Measure, Place };

    /// Down to the last line's lower edge, relative to the upper one of `room`.
    int layOut(const QRect& room, Purpose purpose) const;
    int layOutLine(const std::vector<const Part*>& line, const QRect& room, Purpose purpose) const;
    std::vector<int> widthsOf(const std::vector<const Part*>& line, int room) const;

    std::vector<Part> m_parts;
};

}  // namespace cas
