#include "wizard/widgets/progress_cells.h"

#include <QPainter>
#include <algorithm>

#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/metrics.h"

namespace cas {

namespace {

constexpr int kMostCells = 60;
constexpr int kCellHeight = 8;
constexpr int kCellsHeight = 6;

bool isFinished(State state) {
    return state == State::Done || state == State::AlreadyRight || state == State::Skipped || state == State::Undone;
}

ColorRole roleOf(State state) {
    switch (state) {
        case State::Done:
        case State::AlreadyRight:
            return ColorRole::SuccessMark;
        case State::Failed:
            return ColorRole::DangerMark;
        case State::Running:
            return ColorRole::Accent;
        case State::Skipped:
        case State::Undone:
            return ColorRole::Control;
        case State::Warning:
            return ColorRole::WarningMark;
        default:
            return ColorRole::Pressed;
    }
}

}  // namespace

ProgressCells::ProgressCells(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleTexts(this, tr("Progress"), summary());
}

void ProgressCells::setCells(const QList<State>& cells) {
    if (cells == m_cells) return;
    m_cells = cells;
    setAccessibleTexts(this, tr("Progress"), summary());
    update();
}

QString ProgressCells::summary() const {
    return tr("%1 of %2").arg(std::count_if(m_cells.begin(), m_cells.end(), isFinished)).arg(m_cells.size());
}

QSize ProgressCells::sizeHint() const { return {px(200), px(kCellHeight)}; }

void ProgressCells::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const auto box = [&](double from, double to, ColorRole role) {
        QRectF rect(from, 0, to - from, height());
        if (layoutDirection() == Qt::RightToLeft) rect.moveRight(width() - from);
        painter.setBrush(color(role));
        painter.drawRoundedRect(rect, pxF(2), pxF(2));
    };
    const int count = static_cast<int>(m_cells.size());
    if (count <= kMostCells) {
        const double gap = px(2);
        const double cell = (width() + gap) / qMax(1, count);
        // Whole pixels, so that all gaps look alike.
        for (int i = 0; i < count; ++i) box(qRound(i * cell), qRound((i + 1) * cell) - gap, roleOf(m_cells.at(i)));
        return;
    }
    box(0, width(), ColorRole::Pressed);
    const auto done = std::count_if(m_cells.begin(), m_cells.end(), isFinished);
    const bool failed = m_cells.contains(State::Failed);
    if (done > 0) {
        box(0, width() * static_cast<double>(done) / count, failed ? ColorRole::DangerMark : ColorRole::SuccessMark);
    }
}

ShareBar::ShareBar(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }

void ShareBar::setParts(const QList<Part>& parts, double total) {
    m_parts = parts;
    m_total = total > 0 ? total : 1;
    update();
}

QSize ShareBar::sizeHint() const { return {px(56), px(kCellsHeight)}; }

void ShareBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double radius = height() / 2.0;
    painter.setBrush(color(ColorRole::Pressed));
    painter.drawRoundedRect(rect(), radius, radius);
    double from = 0;
    for (const Part& part : m_parts) {
        const double wide = width() * part.amount / m_total;
        const double gap = m_parts.size() > 1 ? px(2) : 0;
        QRectF bar(from, 0, qMax(0.0, wide - gap), height());
        if (layoutDirection() == Qt::RightToLeft) bar.moveRight(width() - from);
        painter.setBrush(color(part.role));
        if (bar.width() > 0) painter.drawRoundedRect(bar, radius, radius);
        from += wide;
    }
}

}  // namespace cas
