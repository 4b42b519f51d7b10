#include "wizard/widgets/theme.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "wizard/widgets/app_style.h"

namespace cas {

namespace {

constexpr std::array kTokenNames{
    "window",        "sidebar",
    "surface",       "raised",
    "inset",         "hover",
    "pressed",       "border",
    "borderStrong",  "control",
    "text",          "text2",
    "muted",         "onAccent",
    "accent",        "accentHover",
    "accentPressed", "accentText",
    "accentSoft",    "focus",
    "selection",     "selectionInactive",
    "success",       "successSoft",
    "successMark",   "warning",
    "warningSoft",   "warningMark",
    "danger",        "dangerSoft",
    "dangerMark",    "dangerFill",
    "info",          "infoSoft",
    "infoMark",      "lab",
    "labSoft",       "labMark",
    "grid",          "axis",
    "cursor",
};
static_assert(kTokenNames.size() == colorRoleCount);

}  // namespace

const char* tokenName(ColorRole role) { return kTokenNames[static_cast<std::size_t>(role)]; }

std::optional<Theme> Theme::read(const QByteArray& tokens, Brightness brightness) {
    const QJsonObject file = QJsonDocument::fromJson(tokens).object();
    const QJsonObject roles = file.value(QLatin1String(brightness == Brightness::Dark ? "dark" : "light")).toObject();
    Theme result;
    result.m_brightness = brightness;
    for (std::size_t i = 0; i < kTokenNames.size(); ++i) {
        result.m_colors[i] = QColor(roles.value(QLatin1String(kTokenNames[i])).toString());
        if (!result.m_colors[i].isValid()) return std::nullopt;
    }
    for (const auto& value : roles.value(QLatin1String("node")).toArray()) {
        result.m_nodes.append(QColor(value.toString()));
        if (!result.m_nodes.last().isValid()) return std::nullopt;
    }
    if (result.m_nodes.isEmpty()) return std::nullopt;
    return result;
}

Theme Theme::builtIn(Brightness brightness) {
    QFile file(QStringLiteral(":/cas/style/tokens.json"));
    if (!file.open(QIODevice::ReadOnly)) qFatal("the tokens file is not in this program");
    auto result = read(file.readAll(), brightness);
    if (!result) qFatal("the tokens file of this program lacks a colour");
    return *result;
}

QColor Theme::messageBorder(ColorRole mark, ColorRole soft) const {
    const QColor a = color(mark);
    const QColor b = color(soft);
    const auto mix = [](float x, float y) { return 0.45F * x + 0.55F * y; };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

QPalette Theme::palette() const {
    using P = QPalette;
    const std::pair<P::ColorRole, ColorRole> roles[] = {
        {P::Window, ColorRole::Window},
        {P::WindowText, ColorRole::Text},
        {P::Base, ColorRole::Surface},
        {P::AlternateBase, ColorRole::Inset},
        {P::Text, ColorRole::Text},
        {P::PlaceholderText, ColorRole::Muted},
        {P::Button, ColorRole::Surface},
        {P::ButtonText, ColorRole::Text},
        {P::BrightText, ColorRole::OnAccent},
        {P::Highlight, ColorRole::Selection},
        {P::HighlightedText, ColorRole::Text},
        {P::Link, ColorRole::AccentText},
        {P::LinkVisited, ColorRole::AccentText},
        {P::ToolTipBase, ColorRole::Raised},
        {P::ToolTipText, ColorRole::Text},
        {P::Light, ColorRole::Surface},
        {P::Midlight, ColorRole::Hover},
        {P::Mid, ColorRole::Border},
        {P::Dark, ColorRole::BorderStrong},
        {P::Shadow, ColorRole::Control},
    };
    P result;
    for (const auto& [role, ours] : roles) result.setColor(role, color(ours));
    for (const auto role : {P::WindowText, P::Text, P::ButtonText, P::HighlightedText})
        result.setColor(P::Disabled, role, color(ColorRole::Muted));
    result.setColor(P::Disabled, P::Base, color(ColorRole::Inset));
    result.setColor(P::Inactive, P::Highlight, color(ColorRole::SelectionInactive));
    return result;
}

const Theme& theme() {
    if (const auto* style = AppStyle::installed()) return style->theme();
    static const Theme light = Theme::builtIn(Brightness::Light);
    return light;
}

QColor color(ColorRole role) { return theme().color(role); }

}  // namespace cas
