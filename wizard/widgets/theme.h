#pragma once

#include <QByteArray>
#include <QColor>
#include <QList>
#include <QPalette>
#include <array>
#include <optional>

namespace cas {

/// What a colour is for; values stand in resources/style/tokens.json, one name per role there.
enum class ColorRole {
    Window,
    Sidebar,
    Surface,
    Raised,
    Inset,
    Hover,
    Pressed,
    Border,
    BorderStrong,
    Control,
    Text,
    Text2,
    Muted,
    OnAccent,
    Accent,
    AccentHover,
    AccentPressed,
    AccentText,
    AccentSoft,
    Focus,
    Selection,
    SelectionInactive,
    Success,
    SuccessSoft,
    SuccessMark,
    Warning,
    WarningSoft,
    WarningMark,
    Danger,
    DangerSoft,
    DangerMark,
    DangerFill,
    Info,
    InfoSoft,
    InfoMark,
    Lab,
    LabSoft,
    LabMark,
    Grid,
    Axis,
    Cursor,
};
inline constexpr int colorRoleCount = static_cast<int>(ColorRole::Cursor) + 1;

/// What the user chose; System follows the desktop while the program runs.
enum class ThemeChoice { System, Light, Dark };

enum class Brightness { Light, Dark };

/// All colours of one theme. A value; any thread.
class Theme {
public:
    /// One theme of a tokens file; nothing if a role is missing, is no colour or the file is no JSON.
    static std::optional<Theme> read(const QByteArray& tokens, Brightness brightness);

    /// The theme the program ships with.
    static Theme builtIn(Brightness brightness);

    Brightness brightness() const { return m_brightness; }
    QColor color(ColorRole role) const { return m_colors[static_cast<std::size_t>(role)]; }

    /// Colour of the node with this place in the plan, counted from 0; they repeat after nodeColorCount().
    QColor node(int index) const { return m_nodes.at(index % static_cast<int>(m_nodes.size())); }

    /// Whether this node's colour is a repeated one: its square is hollow and its line dashed.
    bool isRepeated(int index) const { return index >= static_cast<int>(m_nodes.size()); }

    int nodeColorCount() const { return static_cast<int>(m_nodes.size()); }

    /// Border of a message: 45 parts of the mark's colour, 55 of the soft one.
    QColor messageBorder(ColorRole mark, ColorRole soft) const;

    /// The same roles as a palette, for what Qt paints itself.
    QPalette palette() const;

private:
    Brightness m_brightness = Brightness::Light;
    std::array<QColor, colorRoleCount> m_colors;
    QList<QColor> m_nodes;
};

/// Name of a role in the tokens file.
const char* tokenName(ColorRole role);

/// The theme in force: that of the application's AppStyle, light without one. GUI thread; valid until the next change.
const Theme& theme();

/// Shorthand for theme().color(role).
QColor color(ColorRole role);

}  // namespace cas
