#pragma once

#include <QColor>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace cas {

using Vector = std::array<double, 3>;
using Matrix = std::array<Vector, 3>;

inline Vector times(const Matrix& matrix, const Vector& vector) {
    Vector result{};
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t column = 0; column < 3; ++column) result[row] += matrix[row][column] * vector[column];
    return result;
}

inline double toLinear(double value) {
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

inline Vector linear(const QColor& color) {
    return {toLinear(color.redF()), toLinear(color.greenF()), toLinear(color.blueF())};
}

/// WCAG 2.1, "relative luminance" and "contrast ratio".
inline double luminance(const QColor& color) {
    const Vector rgb = linear(color);
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
}

inline double contrastOf(const QColor& a, const QColor& b) {
    const double first = luminance(a) + 0.05;
    const double second = luminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

/// Bjorn Ottosson, "A perceptual color space for image processing".
inline Vector okLab(const Vector& rgb) {
    constexpr Matrix kCones{{{0.4122214708, 0.5363325363, 0.0514459929},
                             {0.2119034982, 0.6806995451, 0.1073969566},
                             {0.0883024619, 0.2817188376, 0.6299787005}}};
    constexpr Matrix kLab{{{0.2104542553, 0.7936177850, -0.0040720468},
                           {1.9779984951, -2.4285922050, 0.4505937099},
                           {0.0259040371, 0.7827717662, -0.8086757660}}};
    Vector cones = times(kCones, rgb);
    for (double& cone : cones) cone = std::cbrt(cone);
    return times(kLab, cones);
}

inline double distance(const Vector& a, const Vector& b) { return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]); }

/// Machado, Oliveira, Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", severity 1.
inline const std::pair<const char*, Matrix> kSights[] = {
    {"normal", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    {"protan", {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}}},
    {"deutan", {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}}},
    {"tritan", {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}}};

inline Vector seen(const Matrix& sight, const QColor& color) {
    Vector rgb = times(sight, linear(color));
    for (double& part : rgb) part = std::clamp(part, 0.0, 1.0);
    return okLab(rgb);
}

}  // namespace cas
