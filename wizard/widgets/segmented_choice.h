#pragma once

#include <QList>
#include <QWidget>

#include "wizard/widgets/button.h"

class QButtonGroup;

namespace cas {

/// Two to six alternatives on one line; one is always chosen. One Tab stop; the arrow keys choose.
/// Each part is a radio button to screen readers.
class SegmentedChoice : public QWidget {
    Q_OBJECT

public:
    explicit SegmentedChoice(const QString& accessibleName, QWidget* parent = nullptr,
                             ButtonSize size = ButtonSize::Normal);

    /// Adds a part; `id` is what chosen() tells. The first one is chosen until setCurrent() says otherwise.
    void add(int id, const QString& text, Icon picture = Icon::None, const QString& toolTip = {});
    void setText(int id, const QString& text);

    /// A part that cannot be chosen now, with the reason as its tool tip and description; empty allows it.
    void setRefusal(int id, const QString& reason);

    int current() const;

    /// Does not tell chosen().
    void setCurrent(int id);

Q_SIGNALS:
    /// The user chose another part.
    void chosen(int id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QButtonGroup* m_group;
    ButtonSize m_size;
};

}  // namespace cas
