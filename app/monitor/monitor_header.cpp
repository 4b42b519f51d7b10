#include "app/monitor/monitor_header.h"

#include <QHBoxLayout>
#include <QPainter>
#include <cmath>

#include "app/monitor/chart_texts.h"
#include "app/monitor/node_states.h"
#include "wizard/widgets/icons.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/text.h"

namespace cas {

namespace {

enum FigurePlace { kNodes, kSessions, kOpened, kIn, kOut, kErrors };

/// The program's picture.
class Badge final : public QWidget {
public:
    explicit Badge(QWidget* parent) : QWidget(parent) { setFixedSize(px(32), px(32)); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintAppIcon(painter, rect());
    }
};

/// Clients of the newest sample that were turned away, of all that came; NaN where none came.
double failedShare(const Measures& values) {
    const double opened = values[Measure::Opened];
    const double failed = values[Measure::Failed];
    return opened + failed > 0 ? failed / (opened + failed) * 100 : std::nan("");
}

}  // namespace

MonitorHeader::MonitorHeader(QWidget* parent) : QWidget(parent) {
    auto* const line = new QHBoxLayout(this);
    line->setContentsMargins(px(16), px(8), px(16), px(8));
    line->setSpacing(px(12));
    line->addWidget(new Badge(this));
    auto* const names = new QVBoxLayout;
    names->setSpacing(0);
    m_name = (new Text({}, TextSize::Heading, ColorRole::Text, TextWeight::Semibold, this))->elided(Qt::ElideMiddle);
    names->addWidget(m_name);
    auto* const state = new QHBoxLayout;
    state->setSpacing(px(6));
    m_mark = new StateMark(State::Waiting, 12, this);
    m_state = new Text({}, TextSize::Small, ColorRole::Text2, TextWeight::Regular, this);
    state->addWidget(m_mark);
    state->addWidget(m_state, 1);
    names->addLayout(state);
    line->addLayout(names);
    line->addSpacing(px(24));
    m_figuresBox = new QWidget(this);
    auto* const figures = new QHBoxLayout(m_figuresBox);
    figures->setContentsMargins(0, 0, 0, 0);
    figures->setSpacing(px(24));
    figures->addStretch(1);
    m_figuresBox->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    line->addWidget(m_figuresBox, 1);
    for (const auto& name : {tr("Nodes"), tr("Sessions"), tr("New connections"), tr("In"), tr("Out"), tr("Errors")})
        m_figures << addFigure(name);
}

MonitorHeader::Figure MonitorHeader::addFigure(const QString& name) {
    auto* const whole = new QWidget(m_figuresBox);
    auto* const box = new QVBoxLayout(whole);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(new Text(name, TextSize::Small, ColorRole::Muted, TextWeight::Regular, this));
    auto* const line = new QHBoxLayout;
    line->setSpacing(px(4));
    auto* const value = new Text({}, TextSize::Figure, ColorRole::Text, TextWeight::Semibold, this);
    auto* const unit = new Text({}, TextSize::Small, ColorRole::Muted, TextWeight::Regular, this);
    line->addWidget(value, 0, Qt::AlignBaseline);
    line->addWidget(unit, 1, Qt::AlignBaseline);
    box->addLayout(line);
    auto* const figures = static_cast<QHBoxLayout*>(m_figuresBox->layout());
    figures->insertWidget(figures->count() - 1, whole);
    // A figure that grows by a digit must not push the others about.
    box->addSpacerItem(new QSpacerItem(digitsWidth(value->font(), 4) + px(40), 0));
    return {name, whole, value, unit};
}

void MonitorHeader::fitFigures() {
    int room = m_figuresBox->width();
    for (const auto& figure : std::as_const(m_figures)) {
        room -= figure.box->sizeHint().width();
        figure.box->setVisible(room >= 0);
        room -= m_figuresBox->layout()->spacing();
    }
}

void MonitorHeader::resizeEvent(QResizeEvent*) { fitFigures(); }

void MonitorHeader::setFigure(const Figure& figure, const QString& value) {
    figure.value->setText(value.section(u' ', 0, 0));
    figure.unit->setText(value.section(u' ', 1));
}

void MonitorHeader::addAction(QWidget* button) { layout()->addWidget(button); }

void MonitorHeader::show(const MonitorSession& session, const std::string& rule) {
    const auto address = session.address();
    m_name->setText(session.name());
    const auto rows = session.nodes(rule);
    const bool live = session.state() == FeedState::Live;
    const auto state = arrayState(rows);
    auto word = live ? cas::word(state) : cas::word(session.state());
    if (live && session.snapshot().state == EngineState::Draining) word = tr("Ending: no new clients");
    m_mark->setState(live ? markOf(state) : markOf(session.state()));
    m_state->setText(address.isEmpty() ? word : QStringLiteral("%1 · %2").arg(word, address));

    const auto* const all = session.sample().find({{}, rule});
    const auto values = all && live ? *all : Measures();
    const auto up =
        std::ranges::count_if(rows, [](const NodeRow& row) { return row.health == HealthState::Up && row.serves(); });
    //: nodes that are up, of all
    m_figures[kNodes].value->setText(rows.empty() || !live ? QStringLiteral("–")
                                                           : tr("%1 of %2 up").arg(up).arg(rows.size()));
    const bool some = live && up < static_cast<std::ptrdiff_t>(rows.size());
    m_figures[kNodes].value->setRole(!some ? ColorRole::Text : up == 0 ? ColorRole::Danger : ColorRole::Warning);
    setFigure(m_figures[kSessions], valueText(values[Measure::Sessions], ChartUnit::Count));
    setFigure(m_figures[kOpened], valueText(values[Measure::Opened], ChartUnit::PerSecond));
    setFigure(m_figures[kIn], valueText(8.0 * double(values[Measure::BytesIn]), ChartUnit::BitsPerSecond));
    setFigure(m_figures[kOut], valueText(8.0 * double(values[Measure::BytesOut]), ChartUnit::BitsPerSecond));
    const double failed = failedShare(values);
    setFigure(m_figures[kErrors],
              std::isnan(failed) ? QStringLiteral("–") : figureText(failed, failed < 1 ? 2 : 0) + QStringLiteral(" %"));
    fitFigures();
    QStringList parts{m_name->text(), m_state->text()};
    for (const auto& figure : m_figures)
        parts << QStringLiteral("%1 %2 %3").arg(figure.name, figure.value->text(), figure.unit->text()).trimmed();
    m_summary = parts.join(QStringLiteral(", "));
    setAccessibleName(m_summary);
}

void MonitorHeader::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), color(ColorRole::Surface));
    painter.fillRect(0, height() - 1, width(), 1, color(ColorRole::Border));
}

}  // namespace cas
