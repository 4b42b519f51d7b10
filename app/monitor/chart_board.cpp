#include "app/monitor/chart_board.h"

#include <QActionGroup>
#include <QDateTime>
#include <QEvent>
#include <QGridLayout>
#include <QMenu>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "app/monitor/chart_export.h"
#include "app/monitor/chart_lines.h"
#include "app/monitor/chart_scale.h"
#include "app/monitor/chart_texts.h"
#include "app/monitor/paint_turns.h"
#include "app/monitor/traffic_chart.h"
#include "wizard/widgets/metrics.h"
#include "wizard/words/time_texts.h"

namespace cas {

namespace {

constexpr int kStackBelow = 900;
constexpr int kChartGap = 8;
constexpr int kUsualRange = 900;
constexpr double kLeastSpan = 10;
constexpr double kMostSpan = 14 * 86400.0;
/// A view that ends this near to now, as a part of its length, is live.
constexpr double kLiveShare = 0.005;
/// Seconds a sample stands for now.
constexpr double kNowReaches = 15;
constexpr double kLongestRest = 5;
constexpr int kPointsPerPixel = 4;
constexpr std::size_t kFewestPoints = 1000;
constexpr std::size_t kMostPoints = 4000;
constexpr std::size_t kMostCsvRows = 100'000;

constexpr std::array<ChartPlace, kCharts> kPlaces{ChartPlace::Throughput, ChartPlace::Sessions, ChartPlace::Connections,
                                                  ChartPlace::Latency};

/// A duration of less than the millisecond it is told in was measured, while no traffic is none.
bool hasValues(ChartPlace place, const std::vector<ChartSeries>& series, const TimeSpan& span) {
    const auto isKnown = [&](const auto& point) { return span.contains(point.at) && !std::isnan(point.value); };
    return std::any_of(series.begin(), series.end(), [&](const auto& one) {
        return place == ChartPlace::Latency ? std::ranges::any_of(one.points, isKnown)
                                            : extentOf(one.points, span).largest > 0;
    });
}

}  // namespace

struct ChartBoard::Private {
    Private(ChartBoard& owner, const TrafficHistory& source) : board(owner), history(source) {}

    /// Reads what the view shows and hands it to the charts.
    void read();
    /// Seconds until new values can be seen: half a pixel's, so that long ranges are not painted in vain.
    double restOfCharts() const;
    void readOne(ChartPlace place, const LineQuery& query);
    QString lastTraffic() const;
    void alignPlots();
    void arrange(int wanted);
    void retitle();
    void setView(const TimeSpan& wanted, bool wantsLive, bool wantsPause);
    void tell();
    void addChoices(ChartPlace place, QMenu& menu);
    LineQuery query(std::size_t most) const { return {history, rule.toStdString(), span, most}; }
    TrafficChart* at(ChartPlace place) const { return charts[static_cast<std::size_t>(place)]; }
    const std::vector<ChartSeries>& allOf(ChartPlace place) const { return all[static_cast<std::size_t>(place)]; }
    BoardValues::Row rowAt(int node, double moment) const;

    ChartBoard& board;
    const TrafficHistory& history;
    PaintTurns turns;
    std::array<TrafficChart*, kCharts> charts{};
    std::array<std::vector<ChartSeries>, kCharts> all;  ///< of every node, as last read
    QScrollArea* scroll = nullptr;
    QGridLayout* grid = nullptr;
    QList<ChartNode> nodes;
    QString rule;
    QList<ChartMark> marks;
    ChartChoices choices;
    std::optional<double> lostSince;
    std::optional<double> cursor;
    double now = 0;
    double readAt = 0;  ///< when the charts were given what they show
    TimeSpan span{-kUsualRange, 0};
    double length = kUsualRange;  ///< of the live view
    int chosen = kUsualRange;
    bool isChosen = true;
    bool live = true;
    bool paused = false;
    bool isStale = true;
    int columns = 0;
};

ChartBoard::ChartBoard(const TrafficHistory& history, QWidget* parent)
    : QWidget(parent), m(std::make_unique<Private>(*this, history)) {
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m->scroll = new QScrollArea(this);
    m->scroll->setFrameShape(QFrame::NoFrame);
    m->scroll->setWidgetResizable(true);
    m->scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m->scroll->setFocusPolicy(Qt::NoFocus);
    m->scroll->viewport()->setAutoFillBackground(false);
    column->addWidget(m->scroll);
    auto* const sheet = new QWidget;
    m->grid = new QGridLayout(sheet);
    m->grid->setContentsMargins(0, 0, 0, 0);
    m->grid->setSpacing(px(kChartGap));
    for (const auto place : kPlaces) {
        auto* const chart = new TrafficChart({}, unitOf(place), sheet);
        chart->setTurns(&m->turns);
        m->charts[static_cast<std::size_t>(place)] = chart;
        connect(chart, &TrafficChart::cursorWanted, this, &ChartBoard::setCursorAt);
        connect(chart, &TrafficChart::spanWanted, this, &ChartBoard::showSpan);
        connect(chart, &TrafficChart::liveWanted, this, &ChartBoard::showLive);
        connect(chart, &TrafficChart::wholeWanted, this, &ChartBoard::showAll);
        connect(chart, &TrafficChart::pauseWanted, this, [this] { setPaused(!m->paused); });
        connect(chart, &TrafficChart::hiddenChanged, this, &ChartBoard::stateChanged);
        connect(chart, &TrafficChart::logarithmicChanged, this, &ChartBoard::stateChanged);
        connect(chart, &TrafficChart::menuOpening, this, [this, place](QMenu* menu) { m->addChoices(place, *menu); });
        connect(chart, &TrafficChart::exportWanted, this,
                [this, place](ChartFormat format) { Q_EMIT exportWanted(place, format); });
    }
    m->scroll->setWidget(sheet);
    sheet->setAutoFillBackground(false);
    m->retitle();
    m->arrange(2);
}

ChartBoard::~ChartBoard() = default;

void ChartBoard::Private::retitle() {
    for (const auto place : kPlaces) at(place)->setTitle(titleOf(place, choices));
}

void ChartBoard::Private::arrange(int wanted) {
    if (wanted == columns) return;
    columns = wanted;
    for (int i = 0; i < kCharts; ++i) {
        auto* const chart = charts[static_cast<std::size_t>(i)];
        grid->addWidget(chart, i / columns, i % columns);
        // In one column the lowest chart may be out of sight.
        chart->setTimePlate(columns == 1 || i >= columns);
    }
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, columns == 2 ? 1 : 0);
    for (int row = 0; row < kCharts; ++row) grid->setRowStretch(row, row < kCharts / columns ? 1 : 0);
}

/// One width of the sides for all, so that moments stand below each other.
void ChartBoard::Private::alignPlots() {
    QMargins most;
    for (auto* const chart : charts) most = most | chart->wantedMargins();
    for (auto* const chart : charts) chart->setPlotMargins(most);
}

void ChartBoard::Private::readOne(ChartPlace place, const LineQuery& query) {
    auto& series = all[static_cast<std::size_t>(place)];
    series = readSeries(query, place, nodes, choices);
    auto* const chart = at(place);
    const auto words = live ? ChartBoard::tr("last %1").arg(spanText(std::round(span.length()))) : fromToText(span);
    chart->setSpan(span, words);
    // "No data since" is told by the chart, at the same place.
    auto sentence = lostSince || hasValues(place, series, span) ? QString() : emptyText(place);
    if (!sentence.isEmpty() && place != ChartPlace::Latency) {
        const auto last = lastTraffic();
        if (!last.isEmpty()) sentence += u' ' + last;
    }
    chart->setMessage(sentence);
    chart->setSeries(busiest(series, span, place == ChartPlace::Latency));
    chart->setMarks(marks, place == ChartPlace::Throughput);
    chart->setLostSince(lostSince);
}

double ChartBoard::Private::restOfCharts() const {
    const double half = span.length() / (2 * std::max(charts.front()->plotRect().width(), 1));
    return std::clamp(std::floor(half), 0.0, kLongestRest);
}

void ChartBoard::Private::read() {
    if (!board.isVisible()) {
        isStale = true;
        return;
    }
    isStale = false;
    readAt = now;
    const auto pixels = static_cast<std::size_t>(std::max(charts.front()->plotRect().width(), 1));
    const auto wanted = query(std::clamp(pixels * kPointsPerPixel, kFewestPoints, kMostPoints));
    for (const auto place : kPlaces) readOne(place, wanted);
    alignPlots();
}

/// "The last session ended at 13:41."; empty if none is known.
QString ChartBoard::Private::lastTraffic() const {
    const auto sessions =
        history.line({{}, rule.toStdString()}, Measure::Sessions, history.oldest(), span.to, kMostPoints);
    if (extentOf(sessions, span).largest > 0) return {};
    for (auto point = sessions.rbegin(); point != sessions.rend(); ++point) {
        if (!(point->value > 0) || point->at > span.from) continue;
        const auto when = [](double at) { return QDateTime::fromSecsSinceEpoch(static_cast<qint64>(at)); };
        return ChartBoard::tr("The last session ended at %1.")
            .arg(momentText(when(point->at), when(now), MomentDetail::ToTheMinute));
    }
    return {};
}

void ChartBoard::setNodes(const QList<ChartNode>& nodes) {
    if (nodes == m->nodes) return;
    m->nodes = nodes;
    m->read();
    Q_EMIT valuesChanged();
}

void ChartBoard::setRule(const QString& rule) {
    if (rule == m->rule) return;
    m->rule = rule;
    m->read();
    Q_EMIT valuesChanged();
}

void ChartBoard::setMarks(const QList<ChartMark>& marks) {
    if (marks == m->marks) return;
    m->marks = marks;
    for (const auto place : kPlaces) m->at(place)->setMarks(marks, place == ChartPlace::Throughput);
}

void ChartBoard::setLostSince(std::optional<double> moment) {
    m->lostSince = moment;
    for (auto* const chart : m->charts) chart->setLostSince(moment);
    Q_EMIT valuesChanged();
}

void ChartBoard::refresh(double now) {
    m->now = now;
    const bool isDue = now < m->readAt || now - m->readAt >= m->restOfCharts();
    if (m->live && (isDue || m->isStale)) m->span = {now - m->length, now};
    if ((m->live && isDue) || m->isStale) m->read();
    m->tell();
    // The cursor stays below the mouse while time goes on.
    for (auto* const chart : m->charts)
        if (const auto moment = chart->hoveredMoment(); moment && m->live) setCursorAt(moment);
    Q_EMIT valuesChanged();
}

/// What tells how far the view is behind; one chart says it for all.
void ChartBoard::Private::tell() { at(ChartPlace::Throughput)->setPausedText(board.behindText()); }

void ChartBoard::Private::setView(const TimeSpan& wanted, bool wantsLive, bool wantsPause) {
    const bool wasLive = live;
    const bool wasPaused = paused;
    span = wanted;
    live = wantsLive && !wantsPause;
    paused = wantsPause;
    if (live) length = span.length();
    read();
    tell();
    if (live != wasLive) Q_EMIT board.liveChanged(live);
    if (paused != wasPaused) Q_EMIT board.pausedChanged(paused);
    Q_EMIT board.rangeChanged();
    Q_EMIT board.valuesChanged();
}

void ChartBoard::setRange(int seconds) {
    m->chosen = std::max(seconds, static_cast<int>(kLeastSpan));
    showLive();
    Q_EMIT stateChanged();
}

int ChartBoard::range() const { return m->isChosen ? m->chosen : 0; }

void ChartBoard::showLive() {
    m->isChosen = true;
    m->setView({m->now - m->chosen, m->now}, true, false);
}

void ChartBoard::showSpan(const TimeSpan& span) {
    const double length = std::clamp(span.length(), kLeastSpan, kMostSpan);
    const double to = std::min((span.from + span.to) / 2 + length / 2, m->now);
    const bool reachesNow = m->now - to <= length * kLiveShare;
    m->isChosen = m->isChosen && std::abs(length - m->chosen) < 1;
    const double end = reachesNow && !m->paused ? m->now : to;
    m->setView({end - length, end}, reachesNow, m->paused);
}

TimeSpan ChartBoard::span() const { return m->span; }

void ChartBoard::showAll() { showSpan({std::max(m->history.oldest(), m->now - kMostSpan), m->now}); }

void ChartBoard::jumpTo(double moment) {
    const double half = m->span.length() / 2;
    if (!m->span.contains(moment)) showSpan({moment - half, moment + half});
    setCursorAt(moment);
}

bool ChartBoard::isLive() const { return m->live; }

void ChartBoard::setPaused(bool paused) {
    if (paused == m->paused) return;
    if (paused)
        m->setView(m->span, false, true);
    else
        showLive();
}

bool ChartBoard::isPaused() const { return m->paused; }

double ChartBoard::behind() const { return m->live ? 0 : std::max(0.0, m->now - m->span.to); }

QString ChartBoard::behindText() const {
    if (m->live) return {};
    const auto span = spanText(std::round(behind()));
    return (m->paused ? tr("Paused, %1 behind") : tr("%1 behind")).arg(span);
}

void ChartBoard::setCursorAt(std::optional<double> moment) {
    if (moment == m->cursor) return;
    m->cursor = moment;
    for (auto* const chart : m->charts) chart->setCursorAt(moment);
    Q_EMIT cursorMoved(moment);
    Q_EMIT valuesChanged();
}

std::optional<double> ChartBoard::cursorAt() const { return m->cursor; }

BoardValues::Row ChartBoard::Private::rowAt(int node, double moment) const {
    const auto place = static_cast<std::size_t>(node);
    const auto valueOf = [&](ChartPlace chart) {
        const auto& series = allOf(chart);
        return place < series.size() ? nearestValue(series[place].points, moment) : std::nan("");
    };
    return {nodes.at(node), valueOf(ChartPlace::Throughput), valueOf(ChartPlace::Sessions),
            valueOf(ChartPlace::Latency)};
}

BoardValues ChartBoard::values() const {
    BoardValues values{m->cursor, m->rule, {}};
    if (!values.at && !m->live) values.at = m->span.to;
    if (m->lostSince && values.at.value_or(m->now) >= *m->lostSince) values.at = m->lostSince;
    // What is long over is not now.
    const bool isQuiet = m->now - m->history.newest() > kNowReaches;
    for (int i = 0; i < m->nodes.size(); ++i) {
        if (values.at && !m->isStale) {
            values.rows.append(m->rowAt(i, *values.at));
            continue;
        }
        auto query = m->query(1);
        query.span.to = values.at.value_or(isQuiet ? m->now : m->history.newest());
        values.rows.append(valuesAt(query, m->nodes.at(i), m->choices));
    }
    return values;
}

TrafficChart* ChartBoard::chart(ChartPlace place) const { return m->at(place); }

void ChartBoard::Private::addChoices(ChartPlace place, QMenu& menu) {
    const auto add = [&](auto& choice, auto values) {
        auto* const group = new QActionGroup(&menu);
        for (const auto value : values) {
            auto* const action = menu.addAction(nameOf(value), &board, [this, &choice, value] {
                choice = value;
                retitle();
                read();
                Q_EMIT board.stateChanged();
                Q_EMIT board.valuesChanged();
            });
            action->setCheckable(true);
            action->setChecked(choice == value);
            group->addAction(action);
        }
        menu.addSeparator();
    };
    if (place == ChartPlace::Throughput) add(choices.direction, kDirections);
    if (place == ChartPlace::Latency) add(choices.latency, kLatencies);
}

QVariantMap ChartBoard::saveState() const {
    QVariantMap hidden;
    QStringList logarithmic;
    for (const auto place : kPlaces) {
        const auto word = QString::fromLatin1(wordOf(place));
        if (!m->at(place)->hidden().isEmpty()) hidden.insert(word, m->at(place)->hidden());
        if (m->at(place)->isLogarithmic()) logarithmic.append(word);
    }
    return {{QStringLiteral("range"), m->chosen},
            {QStringLiteral("hidden"), hidden},
            {QStringLiteral("logarithmic"), logarithmic},
            {QStringLiteral("direction"), QString::fromLatin1(wordOf(m->choices.direction))},
            {QStringLiteral("latency"), QString::fromLatin1(wordOf(m->choices.latency))}};
}

void ChartBoard::restoreState(const QVariantMap& state) {
    const auto hidden = state.value(QStringLiteral("hidden")).toMap();
    const auto logarithmic = state.value(QStringLiteral("logarithmic")).toStringList();
    for (const auto place : kPlaces) {
        const auto word = QString::fromLatin1(wordOf(place));
        m->at(place)->setHidden(hidden.value(word).toStringList());
        m->at(place)->setLogarithmic(logarithmic.contains(word));
    }
    for (const auto direction : kDirections)
        if (state.value(QStringLiteral("direction")) == QLatin1String(wordOf(direction)))
            m->choices.direction = direction;
    for (const auto latency : kLatencies)
        if (state.value(QStringLiteral("latency")) == QLatin1String(wordOf(latency))) m->choices.latency = latency;
    m->retitle();
    setRange(state.value(QStringLiteral("range"), m->chosen).toInt());
}

QString ChartBoard::save(ChartFormat format, const QString& path, std::optional<ChartPlace> place) const {
    QList<TrafficChart*> charts;
    QList<CsvColumn> columns;
    for (const auto each : kPlaces) {
        if (place && each != *place) continue;
        charts.append(m->at(each));
        if (format != ChartFormat::Csv) continue;
        const int decimals = each == ChartPlace::Connections || each == ChartPlace::Latency ? 2 : 0;
        const auto unit = unitOf(each) == ChartUnit::Count ? tr("count") : unitName(1, unitOf(each));
        for (const auto& one : readSeries(m->query(kMostCsvRows), each, m->nodes, m->choices))
            columns.append({tr("%1: %2 (%3)").arg(titleOf(each, m->choices), one.name, unit), one.points, decimals});
    }
    if (format == ChartFormat::Csv) return saveBytes(path, csvText(columns, m->span));
    return savePicture(format, path, charts);
}

/// Whatever is less scrolls.
QSize ChartBoard::minimumSizeHint() const { return m->charts.front()->minimumSizeHint(); }

QSize ChartBoard::sizeHint() const { return m->grid->sizeHint(); }

void ChartBoard::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m->isStale) m->read();
}

void ChartBoard::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m->arrange(width() < px(kStackBelow) ? 1 : 2);
}

void ChartBoard::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    m->retitle();
    m->read();
}

}  // namespace cas
