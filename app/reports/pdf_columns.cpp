#include "app/reports/pdf_columns.h"

#include <QRegularExpression>
#include <algorithm>
#include <numeric>

namespace cas {
namespace {

// Letters: longer words may be broken. Where a table is too wide, it is the longest ones that are.
constexpr double kLongestWord = 26;
constexpr double kShortestWord = 6;
constexpr double kFilled = 0.9;  ///< of the room at most, so that there is some left for what makes rows tall
constexpr double kSpare = 1.03;  ///< lines are laid out with other roundings than they are measured with
constexpr int kSteps = 200;

/// What a column needs, in the units of the page, without padding.
struct Need {
    double word = 0;              ///< its longest one
    double whole = 0;             ///< what is never broken
    double most = 0;              ///< for its longest line
    std::vector<double> lengths;  ///< of its cells, as if each were one line
};

Need needOf(const PdfColumn& column, const PdfLetters& letters) {
    static const QRegularExpression kBlank(QStringLiteral("[ \\t\\n]+"));
    const auto& metrics = column.code ? letters.code : letters.text;
    Need need;
    const auto wordsOf = [&](const QString& text, const QFontMetricsF& with) {
        for (const auto& word : text.split(kBlank))
            need.word = std::max(need.word, with.horizontalAdvance(word) * kSpare);
    };
    wordsOf(column.title, letters.text);
    need.most = letters.text.horizontalAdvance(column.title) * kSpare;
    for (const auto& text : column.texts) {
        double length = 0;
        for (const auto& line : text.split(u'\n')) {
            const double width = metrics.horizontalAdvance(line) * kSpare;
            need.most = std::max(need.most, width);
            if (column.whole) need.whole = std::max(need.whole, width);
            length += width;
        }
        need.lengths.push_back(length);
        wordsOf(text, metrics);
    }
    return need;
}

/// The least widths, with words kept whole up to as many letters as there is room for.
std::vector<double> leastWidths(const std::vector<Need>& needs, double room, const PdfLetters& letters) {
    std::vector<double> widths(needs.size());
    for (double longest = kLongestWord; longest >= kShortestWord; --longest) {
        double all = 0;
        for (std::size_t i = 0; i < needs.size(); ++i) {
            const double word = std::min(needs[i].word, longest * letters.text.averageCharWidth());
            widths[i] = std::max({1.0, word, needs[i].whole});
            all += widths[i] + letters.padding;
        }
        if (all <= room * kFilled) break;
    }
    return widths;
}

/// The column that makes most rows tall. A row is as tall as its tallest cell, and only a wider column makes that
/// shorter.
std::size_t tallestOf(const std::vector<Need>& needs, const std::vector<double>& widths) {
    std::vector<double> gains(needs.size(), 0);
    for (std::size_t row = 0; row < needs.front().lengths.size(); ++row) {
        std::size_t tallest = 0;
        double height = 0;
        for (std::size_t i = 0; i < needs.size(); ++i)
            if (const double own = needs[i].lengths[row] / widths[i]; own > height) {
                height = own;
                tallest = i;
            }
        if (widths[tallest] < needs[tallest].most) gains[tallest] += height / widths[tallest];
    }
    return static_cast<std::size_t>(std::ranges::max_element(gains) - gains.begin());
}

}  // namespace

QVector<QTextLength> pdfColumns(const std::vector<PdfColumn>& columns, double room, const PdfLetters& letters) {
    std::vector<Need> needs;
    double most = 0;
    for (const auto& column : columns) {
        needs.push_back(needOf(column, letters));
        most += needs.back().most + letters.padding;
    }
    auto widths = leastWidths(needs, room, letters);
    const double spare =
        room - std::accumulate(widths.begin(), widths.end(), letters.padding * static_cast<double>(widths.size()));
    if (most <= room) {
        // All on one line each.
        for (std::size_t i = 0; i < needs.size(); ++i) widths[i] = std::max(widths[i], needs[i].most);
    } else if (spare > 0) {
        for (int i = 0; i < kSteps; ++i) widths[tallestOf(needs, widths)] += spare / kSteps;
    }
    double all = 0;
    for (const double width : widths) all += width + letters.padding;
    QVector<QTextLength> shares;
    for (const double width : widths)
        shares << QTextLength(QTextLength::PercentageLength, 100 * (width + letters.padding) / all);
    return shares;
}

}  // namespace cas
