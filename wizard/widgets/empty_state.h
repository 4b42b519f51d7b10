#pragma once

#include <QWidget>

#include "wizard/widgets/button.h"

class QHBoxLayout;

namespace cas {

class Text;

/// What is missing and what to do about it, where a table or picture has nothing to show.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    EmptyState(Icon picture, const QString& missing, const QString& advice, QWidget* parent = nullptr);

    void setTexts(const QString& missing, const QString& advice);

    /// At most two.
    Button* addButton(const QString& text, ButtonKind kind = ButtonKind::Secondary);

private:
    Text* m_missing;
    Text* m_advice;
    QHBoxLayout* m_buttons;
};

}  // namespace cas
