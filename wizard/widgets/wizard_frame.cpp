#include "wizard/widgets/wizard_frame.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QMenuBar>
#include <QPainter>
#include <QShortcut>
#include <QStackedWidget>

#include "wizard/widgets/button.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/page_frame.h"
#include "wizard/widgets/text.h"
#include "wizard/widgets/wizard_frame_parts.h"

namespace cas {

namespace {

constexpr int kNarrowBelow = 760;

}  // namespace

struct WizardFrame::Parts {
    FrameCorner* corner;
    TopLine* line;
    WizardSide* side;
    QStackedWidget* pages;
    FrameFooter* footer;
};

WizardFrame::WizardFrame(QWidget* parent) : QMainWindow(parent), m_parts(std::make_unique<Parts>()) {
    setMinimumSize(960, 600);
    auto* content = new QWidget(this);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_parts->line = new TopLine(content);
    column->addWidget(m_parts->line);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(0);
    m_parts->side = new WizardSide(content);
    middle->addWidget(m_parts->side);
    auto* main = new QVBoxLayout;
    main->setSpacing(0);
    m_parts->pages = new QStackedWidget(content);
    main->addWidget(m_parts->pages, 1);
    m_parts->footer = new FrameFooter(content);
    main->addWidget(m_parts->footer);
    middle->addLayout(main, 1);
    column->addLayout(middle, 1);
    setCentralWidget(content);
    m_parts->corner = new FrameCorner(this);
    menuBar()->setCornerWidget(m_parts->corner, Qt::TopRightCorner);
    menuBar()->setFixedHeight(px(kMenuHeight) - 1);
    setContextMenuPolicy(Qt::NoContextMenu);

    connect(m_parts->side->steps(), &StepList::stepChosen, this, &WizardFrame::stepChosen);
    connect(m_parts->footer->link(), &Link::clicked, this, &WizardFrame::problemRequested);
    connect(primary(), &Button::clicked, this, &WizardFrame::primaryRequested);
    connect(back(), &Button::clicked, this, &WizardFrame::backRequested);
    connect(wayOut(), &Button::clicked, this, &WizardFrame::wayOutRequested);
    addKeys();
    setWayOut(tr("Save and quit"));
    setPrimary(tr("Next"));
}

WizardFrame::~WizardFrame() = default;

void WizardFrame::addKeys() {
    const auto key = [this](const QKeySequence& keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    key(Qt::ALT | Qt::Key_Left, [this] {
        if (!back()->isHidden()) back()->click();
    });
    key(Qt::ALT | Qt::Key_Right, [this] {
        if (!primary()->isHidden()) primary()->click();
    });
    key(Qt::CTRL | Qt::Key_S, [this] { Q_EMIT saveRequested(); });
    key(Qt::CTRL | Qt::Key_L, [this] { Q_EMIT logRequested(); });
    key(Qt::Key_F1, [this] { Q_EMIT helpRequested(currentPage()); });
    key(Qt::Key_F6, [this] { nextRegion(1); });
    key(Qt::SHIFT | Qt::Key_F6, [this] { nextRegion(-1); });
    key(Qt::Key_F8, [this] { Q_EMIT nextProblemRequested(); });
    for (int i = 0; i < 9; ++i) {
        key(QKeySequence(QKeyCombination(Qt::CTRL, static_cast<Qt::Key>(Qt::Key_1 + i))), [this, i] {
            if (i < steps()->count()) Q_EMIT stepChosen(i);
        });
    }
}

void WizardFrame::setPageCount(int count) {
    while (auto* const page = m_parts->pages->widget(0)) {
        m_parts->pages->removeWidget(page);
        page->deleteLater();
    }
    for (int index = 0; index < count; ++index) m_parts->pages->addWidget(new QWidget);
}

void WizardFrame::setPage(int index, PageFrame* page) {
    auto* const room = m_parts->pages->widget(index);
    m_parts->pages->insertWidget(index, page);
    m_parts->pages->removeWidget(room);
    delete room;
    connect(page, &PageFrame::helpRequested, this, [this, index] { Q_EMIT helpRequested(index); });
}

PageFrame* WizardFrame::page(int index) const { return qobject_cast<PageFrame*>(m_parts->pages->widget(index)); }

int WizardFrame::currentPage() const { return m_parts->pages->currentIndex(); }

void WizardFrame::setCurrentPage(int index) {
    m_parts->pages->setCurrentIndex(index);
    steps()->setCurrent(index);
    if (auto* shown = page(index)) shown->focusFirst();
}

StepList* WizardFrame::steps() const { return m_parts->side->steps(); }

void WizardFrame::setPlan(const QString& site, const QString& arrayName) { m_parts->side->setPlan(site, arrayName); }

void WizardFrame::setFile(const QString& fileName, const QString& savedText, bool isSaved) {
    m_parts->corner->setFile(fileName, savedText, isSaved);
    fitCorner();
}

void WizardFrame::fitCorner() {
    // The menu bar asks its corner for its size only when it is put in.
    menuBar()->setCornerWidget(m_parts->corner, Qt::TopRightCorner);
    m_parts->corner->show();
}

void WizardFrame::setMode(FrameMode mode) {
    m_parts->corner->setMode(mode);
    m_parts->line->setLab(mode == FrameMode::Lab);
    fitCorner();
}

void WizardFrame::setAssurance(const Assurance& assurance) { m_parts->side->setAssurance(assurance); }

void WizardFrame::setNote(const FooterNote& note) { m_parts->footer->setNote(note); }

void WizardFrame::setFooterWidget(QWidget* widget) { m_parts->footer->setWidget(widget); }

void WizardFrame::setPrimary(const QString& text, const QString& refusal) {
    primary()->setText(text);
    primary()->setVisible(!text.isEmpty());
    m_parts->footer->setRefusal(refusal);
    wayOut()->setKind(text.isEmpty() ? ButtonKind::Secondary : ButtonKind::TextOnly);
}

void WizardFrame::setBackShown(bool shown) { back()->setVisible(shown); }

void WizardFrame::setWayOut(const QString& text) { wayOut()->setText(text); }

Button* WizardFrame::primary() const { return m_parts->footer->primary(); }

Button* WizardFrame::back() const { return m_parts->footer->back(); }

Button* WizardFrame::wayOut() const { return m_parts->footer->wayOut(); }

void WizardFrame::closeNow() {
    m_closing = true;
    close();
}

void WizardFrame::closeEvent(QCloseEvent* event) {
    // Who answers with closeNow() means this very event: a window that closes already takes no second one.
    if (!m_closing) Q_EMIT closeRequested();
    event->setAccepted(m_closing);
}

void WizardFrame::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    fitSide();
}

void WizardFrame::fitSide() {
    const bool narrow = width() < px(kNarrowBelow);
    m_parts->side->setNarrow(narrow);
    m_parts->corner->setNarrow(narrow);
    fitCorner();
}

void WizardFrame::keyPressEvent(QKeyEvent* event) {
    // Escape must never lose what was typed.
    if (event->key() == Qt::Key_Escape)
        event->accept();
    else
        QMainWindow::keyPressEvent(event);
}

void WizardFrame::nextRegion(int by) {
    constexpr int kRegions = 3;
    const QWidget* focused = focusWidget();
    int region = 1;
    if (focused != nullptr && m_parts->side->isAncestorOf(focused)) region = 0;
    if (focused != nullptr && m_parts->footer->isAncestorOf(focused)) region = 2;
    switch ((region + by + kRegions) % kRegions) {
        case 0:
            if (steps()->current() >= 0) steps()->button(steps()->current())->setFocus(Qt::TabFocusReason);
            break;
        case 1:
            if (auto* shown = page(currentPage())) shown->focusFirst();
            break;
        default:
            (primary()->isVisible() && primary()->isEnabled() ? primary() : wayOut())->setFocus(Qt::TabFocusReason);
            break;
    }
}

}  // namespace cas
