#include "app/window/attach_dialog.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>
#include <filesystem>

#include "wizard/widgets/button.h"
#include "wizard/widgets/field.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/text.h"

namespace cas {

namespace {

constexpr int kMostRemembered = 10;

bool isSocket(const QString& path) {
    std::error_code error;
    return std::filesystem::is_socket(path.toStdString(), error);
}

}  // namespace

AttachDialog::AttachDialog(const QStringList& sockets, QWidget* parent) : QDialog(parent), m_path(new QComboBox) {
    setWindowTitle(tr("Watch a balancer on this computer"));
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(px(20), px(18), px(20), px(16));
    column->setSpacing(px(12));
    column->addWidget(new Text(windowTitle(), TextSize::Heading, ColorRole::Text, TextWeight::Semibold, this));
    column->addWidget((new Text(tr("A balancer that was started with “serve FILE --control SOCKET” is watched and "
                                   "steered through that socket, an HAProxy through the one its configuration names "
                                   "with “stats socket”. To watch one that this program runs, open its plan."),
                                TextSize::Body, ColorRole::Text2, TextWeight::Regular, this))
                          ->wrapped());
    m_path->setEditable(true);
    m_path->addItems(sockets);
    m_path->lineEdit()->setPlaceholderText(tr("such as %1").arg(QStringLiteral("/run/cas-array.sock")));
    m_path->setMinimumWidth(px(360));
    m_field = new Field(tr("&Socket"), m_path, this);
    auto* const line = new QHBoxLayout;
    line->setSpacing(px(8));
    line->addWidget(m_field, 1);
    auto* const browsing = new Button(tr("&Browse…"), ButtonKind::Secondary, this);
    connect(browsing, &QPushButton::clicked, this, &AttachDialog::browse);
    line->addWidget(browsing, 0, Qt::AlignTop);
    column->addLayout(line);
    auto* const buttons = new QHBoxLayout;
    buttons->setSpacing(px(space::betweenActions));
    buttons->addStretch(1);
    auto* const cancel = new Button(tr("Cancel"), ButtonKind::Secondary, this);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    buttons->addWidget(cancel);
    auto* const watch = new Button(tr("&Watch"), ButtonKind::Primary, this);
    watch->setDefault(true);
    connect(watch, &QPushButton::clicked, this, &AttachDialog::accept);
    buttons->addWidget(watch);
    column->addLayout(buttons);
    connect(m_path, &QComboBox::editTextChanged, this, &AttachDialog::judge);
    judge();
}

void AttachDialog::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), color(ColorRole::Raised)); }

QString AttachDialog::socket() const { return m_path->currentText().trimmed(); }

void AttachDialog::setSocket(const QString& path) { m_path->setEditText(path); }

QStringList AttachDialog::sockets() const {
    QStringList all{socket()};
    for (int i = 0; i < m_path->count(); ++i)
        if (!all.contains(m_path->itemText(i))) all << m_path->itemText(i);
    return all.mid(0, kMostRemembered);
}

void AttachDialog::judge() {
    if (socket().isEmpty())
        m_field->setVerdict(Verdict::problem(tr("Type the path of the socket, or look for it.")));
    else if (!isSocket(socket()))
        m_field->setVerdict(
            Verdict::problem(tr("There is no socket at this path. A balancer makes it when it starts "
                                "with --control, HAProxy with a line “stats socket”.")));
    else
        m_field->setVerdict(Verdict::none());
}

void AttachDialog::accept() {
    judge();
    if (m_field->verdict().kind == Verdict::Kind::Problem) {
        m_field->reveal();
        return m_path->setFocus();
    }
    QDialog::accept();
}

void AttachDialog::browse() {
    const auto path = QFileDialog::getOpenFileName(this, tr("Choose the socket"), socket());
    if (!path.isEmpty()) setSocket(path);
}

}  // namespace cas
