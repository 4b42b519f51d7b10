#include "wizard/widgets/wrap_line.h"

#include <QStyle>
#include <QWidget>
#include <algorithm>
#include <numeric>
#include <utility>

#include "wizard/widgets/metrics.h"

namespace cas {

namespace {

constexpr int kComfortablePart = 320;

}  // namespace

int WrapLine::Part::width() const {
    const int liked = item->sizeHint().width();
    return stretch > 0 ? std::max(item->minimumSize().width(), std::min(liked, px(kComfortablePart))) : liked;
}

WrapLine::WrapLine(QWidget* parent) : QLayout(parent) { setContentsMargins(0, 0, 0, 0); }

WrapLine::~WrapLine() {
    // A layout that goes takes itself out of this one.
    while (auto* const item = takeAt(0)) delete item;
}

void WrapLine::add(QWidget* widget, int stretch) {
    addWidget(widget);
    m_parts.back().stretch = stretch;
}

void WrapLine::add(QLayout* layout, int stretch) {
    addChildLayout(layout);
    addItem(layout);
    m_parts.back().stretch = stretch;
}

void WrapLine::addItem(QLayoutItem* item) { m_parts.push_back({std::unique_ptr<QLayoutItem>(item)}); }

int WrapLine::count() const { return static_cast<int>(m_parts.size()); }

QLayoutItem* WrapLine::itemAt(int index) const {
    return index >= 0 && index < count() ? m_parts[static_cast<std::size_t>(index)].item.get() : nullptr;
}

QLayoutItem* WrapLine::takeAt(int index) {
    if (index < 0 || index >= count()) return nullptr;
    auto* const item = m_parts[static_cast<std::size_t>(index)].item.release();
    m_parts.erase(m_parts.begin() + index);
    return item;
}

int WrapLine::heightForWidth(int width) const { return layOut({0, 0, width, 0}, Purpose::Measure); }

QSize WrapLine::sizeHint() const {
    QSize size;
    int shown = 0;
    for (const auto& part : m_parts) {
        if (part.item->isEmpty()) continue;
        size.rwidth() += part.item->sizeHint().width();
        size.setHeight(std::max(size.height(), part.item->sizeHint().height()));
        ++shown;
    }
    size.rwidth() += std::max(0, shown - 1) * spacing();
    return size.grownBy(contentsMargins());
}

QSize WrapLine::minimumSize() const {
    QSize size;
    for (const auto& part : m_parts)
        if (!part.item->isEmpty()) size = size.expandedTo(part.item->minimumSize());
    return size.grownBy(contentsMargins());
}

void WrapLine::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    layOut(rect, Purpose::Place);
}

void WrapLine::invalidate() {
    for (const auto& part : m_parts)
        if (part.item->layout()) part.item->invalidate();
    QLayout::invalidate();
}

int WrapLine::layOut(const QRect& room, Purpose purpose) const {
    const auto margins = contentsMargins();
    auto left = room.marginsRemoved(margins);
    std::vector<const Part*> line;
    int used = 0;
    int below = left.top();
    const auto endLine = [&] {
        if (line.empty()) return;
        left.setTop(below);
        below += layOutLine(line, left, purpose) + spacing();
        line.clear();
        used = 0;
    };
    for (const auto& part : m_parts) {
        if (part.item->isEmpty()) continue;
        if (used + part.width() > left.width()) endLine();
        line.push_back(&part);
        used += part.width() + spacing();
    }
    endLine();
    return std::max(below - spacing(), room.top() + margins.top()) + margins.bottom() - room.top();
}

std::vector<int> WrapLine::widthsOf(const std::vector<const Part*>& line, int room) const {
    int shared = room + spacing();
    int spare = shared;
    int stretches = 0;
    for (const auto* const part : line) {
        spare -= part->width() + spacing();
        shared -= (part->stretch > 0 ? 0 : part->width()) + spacing();
        stretches += part->stretch;
    }
    // Shares of the whole, so that fields of several lines stand below each other; else of what is left.
    const bool allFit = std::ranges::all_of(line, [&](const Part* part) {
        return part->stretch == 0 || part->width() <= shared * part->stretch / stretches;
    });
    std::vector<int> widths;
    for (const auto* const part : line) {
        int width = part->width();
        if (part->stretch > 0 && allFit) width = shared * part->stretch / stretches;
        if (part->stretch > 0 && !allFit) width += std::max(0, spare) * part->stretch / stretches;
        widths.push_back(std::min(width, room));
    }
    return widths;
}

int WrapLine::layOutLine(const std::vector<const Part*>& line, const QRect& room, Purpose purpose) const {
    const auto widths = widthsOf(line, room.width());
    int height = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto& item = *line[i]->item;
        height = std::max(height, item.hasHeightForWidth() ? item.heightForWidth(widths[i]) : item.sizeHint().height());
    }
    if (purpose == Purpose::Measure) return height;
    const auto direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    int x = room.left();
    const bool trails = (line.front()->item->alignment() & Qt::AlignTrailing) != 0;
    if (trails)
        x += room.width() + spacing() -
             std::accumulate(widths.begin(), widths.end(), spacing() * static_cast<int>(widths.size()));
    for (std::size_t i = 0; i < line.size(); ++i) {
        line[i]->item->setGeometry(QStyle::visualRect(direction, room, {x, room.top(), widths[i], height}));
        x += widths[i] + spacing();
    }
    return height;
}

}  // namespace cas
