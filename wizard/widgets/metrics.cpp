#include "wizard/widgets/metrics.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QtMath>

namespace cas {

namespace {

constexpr double kBasePixels = 13;

double scaleOf(TextSize size) {
    switch (size) {
        case TextSize::Title:
            return 1.54;
        case TextSize::Figure:
            return 1.38;
        case TextSize::Heading:
            return 1.08;
        case TextSize::Body:
            return 1;
        case TextSize::Small:
            return 0.92;
        case TextSize::Caption:
            return 0.85;
        case TextSize::Code:
            return 0.92;
    }
    return 1;
}

double baseSize() {
    // A font in points has no pixel size of its own; 96 dpi is what logical pixels mean.
    const QFont font = QApplication::font();
    return font.pixelSize() > 0 ? font.pixelSize() : QFontInfo(font).pixelSize();
}

}  // namespace

double pxF(double n) { return n * baseSize() / kBasePixels; }

int px(double n) { return qRound(pxF(n)); }

QFont textFont(TextSize size, TextWeight weight) {
    QFont font = size == TextSize::Code ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : QApplication::font();
    font.setPixelSize(qMax(1, qRound(baseSize() * scaleOf(size))));
    // Large text set as wide as small text looks loose.
    if (size == TextSize::Title) font.setLetterSpacing(QFont::AbsoluteSpacing, pxF(-0.2));
    switch (weight) {
        case TextWeight::Regular:
            font.setWeight(QFont::Normal);
            break;
        case TextWeight::Medium:
            font.setWeight(QFont::Medium);
            break;
        case TextWeight::Semibold:
            font.setWeight(QFont::DemiBold);
            break;
    }
    return font;
}

int lineHeight(TextSize size) {
    switch (size) {
        case TextSize::Title:
            return px(26);
        case TextSize::Figure:
            return px(24);
        case TextSize::Heading:
            return px(20);
        case TextSize::Body:
        case TextSize::Code:
            return px(18);
        case TextSize::Small:
            return px(16);
        case TextSize::Caption:
            return px(14);
    }
    return px(18);
}

int digitsWidth(const QFont& font, int digits) {
    const QFontMetricsF metrics(font);
    double widest = 0;
    for (char digit = '0'; digit <= '9'; ++digit) widest = qMax(widest, metrics.horizontalAdvance(QLatin1Char(digit)));
    return qCeil(widest * digits);
}

}  // namespace cas
