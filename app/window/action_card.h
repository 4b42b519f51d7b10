#pragma once

#include <QAbstractButton>

#include "wizard/widgets/icons.h"

namespace cas {

/// A large button with a picture, a name and a sentence: a way into the program.
class ActionCard final : public QAbstractButton {
    Q_OBJECT

public:
    enum class Tone { Accent, Lab };
    ActionCard(Icon picture, const QString& name, const QString& sentence, Tone tone, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int sentenceHeight(int width) const;

    Icon m_picture;
    QString m_sentence;
    Tone m_tone;
};

}  // namespace cas
