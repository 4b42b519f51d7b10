#include "app/reports/html_style.h"

#include "wizard/widgets/theme.h"

namespace cas {
namespace {

constexpr ColorRole kUsedRoles[] = {
    ColorRole::Window,     ColorRole::Surface,     ColorRole::Inset,    ColorRole::Border,      ColorRole::Text,
    ColorRole::Text2,      ColorRole::Muted,       ColorRole::Accent,   ColorRole::AccentText,  ColorRole::AccentSoft,
    ColorRole::Success,    ColorRole::SuccessSoft, ColorRole::Warning,  ColorRole::WarningSoft, ColorRole::Danger,
    ColorRole::DangerSoft, ColorRole::Info,        ColorRole::InfoSoft, ColorRole::Lab,         ColorRole::LabSoft,
    ColorRole::LabMark,
};

// Shapes come before words that are more than words: a state is never told by its colour alone.
constexpr const char* kRules = R"(
* { box-sizing: border-box; }
html { scroll-behavior: smooth; }
body { background: var(--window); color: var(--text); font: 14px/1.45 Inter, system-ui, "Segoe UI", "DejaVu Sans", sans-serif;
  font-variant-numeric: tabular-nums; margin: 0; }
a { color: var(--accentText); text-decoration: none; } a:hover { text-decoration: underline; }
.page { display: grid; gap: 0 2rem; grid-template-columns: 15rem minmax(0, 1fr); margin: 0 auto; max-width: 90rem; padding: 0 2rem 4rem; }
header { border-bottom: 1px solid var(--border); grid-column: 1 / -1; margin-bottom: 1.5rem; padding: 2.5rem 0 1.5rem; }
header .product { color: var(--muted); font-size: .92em; margin: 0 0 .35rem; }
h1 { font-size: 1.9rem; font-weight: 600; letter-spacing: -.01em; line-height: 1.2; margin: 0 0 .35rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; font-weight: 600; margin: 0 0 .75rem; } h2 .number { color: var(--muted); font-weight: 400; margin-right: .5rem; }
h3 { font-size: 1rem; font-weight: 600; margin: 1.25rem 0 .35rem; }
p { margin: .35rem 0; max-width: 60rem; } ul { margin: .35rem 0; padding-left: 1.25rem; }
.subtitle { color: var(--muted); }
.notice { border: 1px solid currentColor; border-radius: 8px; font-weight: 600; margin: 1rem 0 0; max-width: none; padding: .6rem 1rem; }
.notice.lab { background: var(--labSoft); border-color: var(--labMark); color: var(--lab); }
.notice.redacted { background: var(--infoSoft); color: var(--info); }
.result { border-radius: 999px; display: inline-block; font-weight: 600; margin: 1rem 0 0; padding: .3rem .9rem; }
.facts { display: grid; gap: .75rem 2rem; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); margin: 1.25rem 0 0; }
.facts dl { margin: 0; } .facts dt { color: var(--muted); font-size: .85em; } .facts dd { margin: 0; overflow-wrap: anywhere; }
nav { align-self: start; max-height: 100vh; overflow-y: auto; padding: .25rem 0; position: sticky; top: 1rem; }
nav p { color: var(--muted); font-size: .85em; margin: 0 0 .35rem; } nav ol { list-style: none; margin: 0; padding: 0; }
nav li a { border-radius: 6px; color: var(--text2); display: flex; gap: .5rem; padding: .25rem .5rem; }
nav li a:hover { background: var(--inset); text-decoration: none; } nav .number { color: var(--muted); min-width: 1.3rem; text-align: right; }
section { background: var(--surface); border: 1px solid var(--border); border-radius: 8px; margin: 0 0 1rem; padding: 1.1rem 1.25rem 1.25rem; scroll-margin-top: 1rem; }
.table { margin: .25rem -.25rem 0; overflow-x: auto; padding: 0 .25rem; }
table { border-collapse: collapse; width: 100%; }
th { color: var(--muted); font-size: .92em; font-weight: 500; text-align: left; vertical-align: bottom; }
td, th { border-bottom: 1px solid var(--border); padding: .4rem 1rem .4rem 0; } td { vertical-align: top; }
td { overflow-wrap: break-word; white-space: pre-line; } table.narrow { min-width: 24rem; width: auto; } tbody tr:last-child td { border-bottom: 0; }
.n { text-align: right; white-space: nowrap; } .m { white-space: nowrap; } td.c { min-width: 20rem; } .facts-table td:first-child { color: var(--text2); width: 18rem; }
code, pre { background: var(--inset); border: 1px solid var(--border); border-radius: 6px; font: .92em/1.45 ui-monospace, "DejaVu Sans Mono", Consolas, monospace; }
code { display: block; padding: .35rem .6rem; white-space: pre-wrap; overflow-wrap: anywhere; } code.short { background: none; border: 0; padding: 0; }
pre { margin: .75rem 0; overflow-x: auto; padding: .75rem 1rem; white-space: pre-wrap; overflow-wrap: anywhere; }
figure { margin: .5rem 0 1rem; overflow-x: auto; } figure img { display: block; height: auto; max-width: 100%; }
.charts { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(24rem, 1fr)); } .charts figure { border: 1px solid var(--border); border-radius: 8px; margin: 0; padding: .25rem; }
.t { display: inline-block; padding-left: 1.25em; position: relative; } .t::before { font-size: .85em; left: 0; position: absolute; }
.good { color: var(--success); } .good.t::before { content: "\25CF"; } .note { color: var(--info); } .note.t::before { content: "\25D2"; }
.warning { color: var(--warning); } .warning.t::before { content: "\25B2"; } .bad { color: var(--danger); font-weight: 600; } .bad.t::before { content: "\25A0"; }
.muted { color: var(--muted); }
.result.good { background: var(--successSoft); } .result.note, .result.plain { background: var(--infoSoft); }
.result.warning { background: var(--warningSoft); } .result.bad { background: var(--dangerSoft); } .result.muted { background: var(--inset); color: var(--text2); }
footer { color: var(--muted); font-size: .85em; grid-column: 2; }
@media (max-width: 60rem) { .page { grid-template-columns: minmax(0, 1fr); padding: 0 1rem 2rem; } nav { position: static; margin-bottom: 1rem; max-height: none; }
  nav ol { columns: 2; } footer { grid-column: 1; } }
@page { margin: 16mm 14mm; }
@media print { html, body { background: none; font-size: 10pt; } .page { display: block; max-width: none; padding: 0; } header { padding-top: 0; }
  nav { break-after: page; max-height: none; overflow: visible; position: static; } nav ol { columns: 1; }
  section { border: 0; border-radius: 0; break-inside: auto; margin: 0 0 1.25rem; padding: 0; } .table { overflow: visible; }
  h2, h3 { break-after: avoid; } tr, figure { break-inside: avoid; } thead { display: table-header-group; } td.c { min-width: 0; } }
)";

QString variables(Brightness brightness) {
    const auto look = Theme::builtIn(brightness);
    QString text;
    for (const auto role : kUsedRoles)
        text += QStringLiteral("--%1: %2; ").arg(QLatin1String(tokenName(role)), look.color(role).name());
    return text;
}

}  // namespace

QString htmlStyle() {
    // On paper it is always light.
    return QStringLiteral(
               ":root { color-scheme: light dark; %1}\n@media screen and (prefers-color-scheme: dark) { :root { %2} "
               "}%3")
        .arg(variables(Brightness::Light), variables(Brightness::Dark), QString::fromUtf8(kRules));
}

}  // namespace cas
