#pragma once

#include <QFont>

namespace cas {

/// Steps of the type scale, relative to the application's font.
enum class TextSize { Title, Figure, Heading, Body, Small, Caption, Code };

enum class TextWeight { Regular, Medium, Semibold };

/// Logical pixels at the base font of 13 px, scaled with the application's font. GUI thread.
int px(double n);

/// The same, not rounded: for painters that place things between pixels.
double pxF(double n);

/// The application's font at a step of the scale; Code is the system's fixed font. GUI thread.
QFont textFont(TextSize size, TextWeight weight = TextWeight::Regular);

/// Height of a line of running text at this step: 1.38 of its size.
int lineHeight(TextSize size);

/// Width a counter needs so that it does not move when its digits change: `digits` times the widest digit.
int digitsWidth(const QFont& font, int digits);

/// Spaces between and inside parts; each is a px() of the 4-px grid.
namespace space {
inline constexpr int labelToField = 4;
inline constexpr int betweenActions = 8;
inline constexpr int betweenCards = 12;
inline constexpr int inCard = 16;
inline constexpr int betweenFields = 16;
inline constexpr int pageMargin = 24;
}  // namespace space

}  // namespace cas
