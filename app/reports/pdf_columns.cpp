#include "app/reports/pdf_columns.h"

#include <QRegularExpression>
#include <algorithm>
#include <cmath>

namespace cas {
namespace {

constexpr double kLongestWord = 24;  ///< longer ones may be broken
constexpr double kLongestText = 160;
constexpr double kAroundCell = 2.5;  ///< letters that the padding takes
constexpr double kShortestColumn = 3;
constexpr double kMark = 2;         ///< before a word with a tone
constexpr double kCodeWidth = 1.1;  ///< its letters are as wide as an m, though smaller

/// What a column would like, in letters.
struct Wish {
    double least = kShortestColumn;  ///< for the longest word
    double longest = kShortestColumn;
    double squares = 0;  ///< of the lengths: long texts count more than many short ones
};

void addWish(Wish& wish, const QString& text, double extra, bool whole) {
    static const QRegularExpression kBlank(QStringLiteral("\\s+"));
    double longest = 0;
    for (const auto& line : text.split(u'\n')) {
        longest = std::max(longest, static_cast<double>(line.size()));
        for (const auto& word : whole ? QStringList{line} : line.split(kBlank))
            wish.least = std::max(wish.least, std::min(kLongestWord, static_cast<double>(word.size())) + extra);
    }
    const double length = std::min(kLongestText, longest + extra);
    wish.longest = std::max(wish.longest, length);
    wish.squares += length * length;
}

}  // namespace

QVector<QTextLength> pdfColumns(const ReportTable& table, double letters) {
    std::vector<Wish> wishes(table.columns.size());
    for (const auto& row : table.rows)
        for (std::size_t i = 0; i < row.size(); ++i) {
            const bool marked = row[i].tone != ReportTone::Plain && row[i].tone != ReportTone::Muted;
            addWish(wishes[i], row[i].text, marked ? kMark : 0, table.columns[i].kind == ColumnKind::Moment);
        }
    const double rows = std::max<double>(1, static_cast<double>(table.rows.size()));
    double least = 0;
    double all = 0;
    std::vector<double> wanted;
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        auto& wish = wishes[i];
        const double wide = table.columns[i].kind == ColumnKind::Code ? kCodeWidth : 1;
        addWish(wish, table.columns[i].title, 0, false);
        wish.least = wish.least * wide + kAroundCell;
        // All on one line where there is room; else by how long the texts of a column usually are.
        wanted.push_back(std::max(wish.least, wish.longest * wide + kAroundCell));
        least += wish.least;
        all += wanted.back();
    }
    if (all > letters)
        for (std::size_t i = 0; i < wishes.size(); ++i)
            wanted[i] = std::max(wishes[i].least, std::sqrt(wishes[i].squares / rows) + kAroundCell);
    all = 0;
    for (const double one : wanted) all += one;
    const double spare = std::max(0.0, std::min(all, letters) - least);
    const double share = all > least ? spare / (all - least) : 0;
    const double used = least + (all - least) * share;
    QVector<QTextLength> widths;
    for (std::size_t i = 0; i < wishes.size(); ++i)
        widths << QTextLength(QTextLength::PercentageLength,
                              100 * (wishes[i].least + (wanted[i] - wishes[i].least) * share) / used);
    return widths;
}

}  // namespace cas
