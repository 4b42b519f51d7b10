#include "wizard/pages/paste_dialog.h"

#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "wizard/pages/server_table_model.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/text.h"

namespace cas {
namespace {

constexpr qint64 kMaxBytes = 1024 * 1024;

}  // namespace

PasteDialog::PasteDialog(QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Add several servers"));
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(px(space::pageMargin), px(space::pageMargin), px(space::pageMargin), px(space::inCard));
    column->setSpacing(px(space::betweenCards));
    column->addWidget(new Text(tr("Add several servers"), TextSize::Heading, ColorRole::Text, TextWeight::Semibold));
    auto* const advice =
        new Text(tr("One server a line: its FQDN and its address, with a blank or comma between them."), TextSize::Body,
                 ColorRole::Text2);
    column->addWidget(advice->wrapped());
    m_text = new QPlainTextEdit(this);
    m_text->setAccessibleName(tr("Servers, one a line"));
    m_text->setTabChangesFocus(true);
    m_text->setPlaceholderText(QStringLiteral("cas1.corp.contoso.com 10.0.0.11\ncas2.corp.contoso.com 10.0.0.12"));
    m_text->setMinimumSize(px(420), px(160));
    column->addWidget(m_text);
    m_found = new Text({}, TextSize::Small, ColorRole::Muted);
    column->addWidget(m_found);
    auto* const line = new QHBoxLayout;
    auto* const file = new Button(tr("Read a CSV file…"), ButtonKind::TextOnly, this);
    auto* const cancel = new Button(tr("Cancel"), ButtonKind::Secondary, this);
    m_add = new Button(tr("Add servers"), ButtonKind::Primary, this);
    m_add->setDefault(true);
    line->addWidget(file);
    line->addStretch();
    line->addWidget(cancel);
    line->addWidget(m_add);
    column->addLayout(line);
    connect(file, &QAbstractButton::clicked, this, &PasteDialog::readFile);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_add, &QAbstractButton::clicked, this, &QDialog::accept);
    connect(m_text, &QPlainTextEdit::textChanged, this, &PasteDialog::count);
    count();
}

std::vector<PlanNode> PasteDialog::nodes() const {
    std::vector<PlanNode> nodes;
    for (const auto& line : m_text->toPlainText().split(u'\n'))
        if (auto node = nodeFromLine(line)) nodes.push_back(std::move(*node));
    return nodes;
}

void PasteDialog::count() {
    const auto found = static_cast<int>(nodes().size());
    m_found->setText(found == 0 ? tr("No server in the text yet.") : tr("%n server(s) in the text.", nullptr, found));
    m_add->setRefusal(found == 0 ? tr("There is no server in the text.") : QString());
}

void PasteDialog::readFile() {
    const auto name =
        QFileDialog::getOpenFileName(this, tr("Read a CSV file"), {}, tr("Lists (*.csv *.txt);;All files (*)"));
    QFile file(name);
    if (name.isEmpty() || !file.open(QIODevice::ReadOnly)) return;
    m_text->appendPlainText(QString::fromUtf8(file.read(kMaxBytes)));
}

}  // namespace cas
