#include "wizard/widgets/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <array>

#include "wizard/widgets/metrics.h"

namespace cas {

namespace {

constexpr std::array kFileNames{
    "",       "apply", "array",    "bell",    "check",  "clock",  "close",   "copy",    "database", "disable",
    "dns",    "down",  "download", "drain",   "edit",   "fail",   "file",    "filter",  "folder",   "help",
    "info",   "jump",  "lab",      "left",    "lock",   "log",    "monitor", "more",    "network",  "ok",
    "pause",  "plus",  "ready",    "refresh", "remove", "review", "right",   "rules",   "search",   "server",
    "shield", "site",  "sun",      "undo",    "down",   "users",  "vip",     "warning", "weight",   "wrench",
};
static_assert(kFileNames.size() == iconCount);

/// Drawings that point along the line of reading.
bool pointsSomewhere(Icon which) {
    switch (which) {
        case Icon::Jump:
        case Icon::Undo:
        case Icon::Left:
        case Icon::Right:
        case Icon::Log:
        case Icon::Apply:
            return true;
        default:
            return false;
    }
}

QByteArray fileOf(const char* name) {
    QFile file(QStringLiteral(":/cas/icons/%1.svg").arg(QLatin1String(name)));
    if (!file.open(QIODevice::ReadOnly)) qFatal("the picture %s is not in this program", name);
    return file.readAll();
}

void renderVectors(QPainter& painter, const QRectF& rect, Icon which, const QColor& color, bool mirrored) {
    QByteArray drawing = fileOf(kFileNames[static_cast<std::size_t>(which)]);
    drawing.replace("#000000", color.name().toLatin1());
    // Below 20 px the stroke would get thinner than the text beside it.
    if (rect.width() < pxF(20))
        drawing.replace("fill=\"none\" stroke-width=\"1.5\"", "fill=\"none\" stroke-width=\"1.6\"");
    QSvgRenderer renderer(drawing);
    painter.save();
    if (mirrored || which == Icon::Up) {
        painter.translate(rect.center());
        painter.scale(mirrored ? -1 : 1, which == Icon::Up ? -1 : 1);
        painter.translate(-rect.center());
    }
    renderer.render(&painter, rect);
    painter.restore();
}

QPixmap drawn(Icon which, const QColor& color, const QSize& pixels, bool mirrored, double ratio) {
    const QString key = QStringLiteral("cas-icon/%1/%2/%3x%4/%5/%6")
                            .arg(static_cast<int>(which))
                            .arg(color.rgba())
                            .arg(pixels.width())
                            .arg(pixels.height())
                            .arg(mirrored)
                            .arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    pixmap.setDevicePixelRatio(ratio);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    renderVectors(painter, QRectF(QPointF(), QSizeF(pixels) / ratio), which, color, mirrored);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

/// Renders the drawing in the colours of the theme in force when it is painted.
class RoleIconEngine : public QIconEngine {
public:
    RoleIconEngine(Icon which, ColorRole role) : m_which(which), m_role(role) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        paintIcon(*painter, rect, m_which, colorOf(mode), QGuiApplication::layoutDirection());
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override {
        return drawn(m_which, colorOf(mode), size, isMirrored(), scale);
    }

    QIconEngine* clone() const override { return new RoleIconEngine(*this); }
    bool isNull() override { return m_which == Icon::None; }

private:
    QColor colorOf(QIcon::Mode mode) const {
        switch (mode) {
            case QIcon::Active:
                return color(m_role == ColorRole::Muted ? ColorRole::Text : m_role);
            case QIcon::Selected:
                return color(ColorRole::OnAccent);
            case QIcon::Disabled:
                return color(ColorRole::Muted);
            case QIcon::Normal:
                break;
        }
        return color(m_role);
    }

    bool isMirrored() const {
        return pointsSomewhere(m_which) && QGuiApplication::layoutDirection() == Qt::RightToLeft;
    }

    Icon m_which;
    ColorRole m_role;
};

/// The program's picture in any size.
class AppIconEngine : public QIconEngine {
public:
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode, QIcon::State) override {
        paintAppIcon(*painter, rect);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new AppIconEngine(*this); }
};

}  // namespace

QIcon icon(Icon which, ColorRole role) {
    return which == Icon::None ? QIcon() : QIcon(new RoleIconEngine(which, role));
}

void paintIcon(QPainter& painter, const QRectF& rect, Icon which, const QColor& color, Qt::LayoutDirection direction) {
    if (which == Icon::None) return;
    const bool mirrored = pointsSomewhere(which) && direction == Qt::RightToLeft;
    const QPaintEngine* engine = painter.paintEngine();
    if (engine == nullptr || engine->type() != QPaintEngine::Raster) {
        renderVectors(painter, rect, which, color, mirrored);
        return;
    }
    const double ratio = painter.device()->devicePixelRatioF();
    painter.drawPixmap(rect.topLeft(), drawn(which, color, (rect.size() * ratio).toSize(), mirrored, ratio));
}

QIcon appIcon() { return QIcon(new AppIconEngine); }

void paintAppIcon(QPainter& painter, const QRectF& rect) {
    QByteArray drawing = fileOf("app");
    if (rect.width() < 24) {
        const auto dots = drawing.indexOf("<circle cx=\"42\"");
        if (dots >= 0) drawing = drawing.left(dots) + "</svg>";
    }
    QSvgRenderer renderer(drawing);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter, rect);
    painter.restore();
}

}  // namespace cas
