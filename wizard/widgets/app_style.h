#pragma once

#include <QPointer>
#include <QProxyStyle>
#include <memory>

#include "wizard/widgets/theme.h"

class QApplication;

namespace cas {

class FocusRing;
class SystemTheme;

/// How every control looks: Fusion with our colours, sizes and focus rings, painted, without a style sheet.
/// Owns the theme in force. One per process, installed before the first widget; owned by the QApplication.
class AppStyle : public QProxyStyle {
    Q_OBJECT

public:
    /// Makes the style, installs it and sets the palette. The application's font must be set before or by setFont().
    static AppStyle& install(QApplication& application, ThemeChoice choice);

    /// The installed style; nullptr in a process without one.
    static AppStyle* installed();

    ~AppStyle() override;

    const Theme& theme() const { return m_theme; }
    ThemeChoice choice() const { return m_choice; }

    /// Takes effect at once in all windows.
    void setChoice(ThemeChoice choice);

    /// Animations take 0 ms and running marks stand still; the default follows the desktop.
    void setReducedMotion(bool reduced) { m_reducedMotion = reduced; }
    bool reducedMotion() const { return m_reducedMotion; }

    /// Whether letters for Alt are underlined outside menus: from the first press of Alt to the next of the mouse.
    bool showsMnemonics() const { return m_showsMnemonics; }

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* answer) const override;
    QIcon standardIcon(StandardPixmap pixmap, const QStyleOption* option, const QWidget* widget) const override;
    void polish(QWidget* widget) override;
    using QProxyStyle::polish;

Q_SIGNALS:
    /// Colours or the base font changed: what copied a colour, a font or a px() copies it again.
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    explicit AppStyle(ThemeChoice choice);
    void apply();
    void setShowsMnemonics(bool shown);

    Theme m_theme;
    ThemeChoice m_choice;
    std::unique_ptr<SystemTheme> m_system;
    QPointer<FocusRing> m_ring;  ///< belongs to the window it is in
    bool m_reducedMotion = false;
    bool m_byKeyboard = false;
    bool m_showsMnemonics = false;
};

/// How a painter treats "&" in a text of ours: Qt::TextShowMnemonic or Qt::TextHideMnemonic.
int mnemonicFlag();

}  // namespace cas
