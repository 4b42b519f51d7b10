#pragma once

#include <QIcon>
#include <QPixmap>
#include <QRectF>

#include "wizard/widgets/theme.h"

class QPainter;

namespace cas {

/// The drawings in resources/icons/, one name per file. 20-unit grid, one stroke colour.
enum class Icon {
    None,
    Apply,
    Array,
    Bell,
    Check,
    Clock,
    Close,
    Copy,
    Database,
    Disable,
    Dns,
    Down,
    Download,
    Drain,
    Edit,
    Fail,
    File,
    Filter,
    Folder,
    Help,
    Info,
    Jump,
    Lab,
    Left,
    Lock,
    Log,
    Monitor,
    More,
    Network,
    Ok,
    Pause,
    Plus,
    Ready,
    Refresh,
    Remove,
    Review,
    Right,
    Rules,
    Search,
    Server,
    Shield,
    Site,
    Sun,
    Undo,
    Up,  ///< Down, turned over
    Users,
    Vip,
    Warning,
    Weight,
    Wrench,
};
inline constexpr int iconCount = static_cast<int>(Icon::Wrench) + 1;

/// An icon for buttons and menus: `role` at rest, text under the pointer, muted when disabled, onAccent when
/// QIcon::Selected. Follows the theme, the device pixel ratio and, where its drawing points somewhere, the layout's
/// direction.
QIcon icon(Icon which, ColorRole role = ColorRole::Muted);

/// Paints the drawing as vectors, scaled to `rect`; mirrored if it points somewhere and `direction` is RightToLeft.
void paintIcon(QPainter& painter, const QRectF& rect, Icon which, const QColor& color,
               Qt::LayoutDirection direction = Qt::LeftToRight);

/// The program's own picture; below 24 px without its status dots.
QIcon appIcon();
void paintAppIcon(QPainter& painter, const QRectF& rect);

}  // namespace cas
