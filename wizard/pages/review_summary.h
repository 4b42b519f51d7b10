#pragma once

#include <QList>

#include "wizard/model/wizard_session.h"
#include "wizard/widgets/card.h"

namespace cas {

class Link;

/// What was chosen, page by page with a link back, and the figures of the run.
class ReviewSummary : public Card {
    Q_OBJECT

public:
    explicit ReviewSummary(WizardSession& session, QWidget* parent = nullptr);
    void refresh();

    /// The link that leads back to a page.
    Link* editLink(WizardPage page) const;

Q_SIGNALS:
    void editRequested(cas::WizardPage page);

private:
    struct Line {
        WizardPage page;
        QWidget* holder;
        Text* value;
        Link* edit;
    };
    void addLine(WizardPage page, Icon picture, const QString& name, const QString& editName);
    QString valueOf(const Line& line, int place) const;

    WizardSession& m_session;
    QList<Line> m_lines;
    QList<Text*> m_figures;
};

}  // namespace cas
