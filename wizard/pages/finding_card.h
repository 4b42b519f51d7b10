#pragma once

#include <vector>

#include "wizard/model/check_session.h"
#include "wizard/widgets/card.h"

class QGridLayout;

namespace cas {

class Button;
class StateMark;

/// One check's finding: found and wanted, why it matters, how to mend it, and what can be done about it here.
class FindingCard : public Card {
    Q_OBJECT

public:
    explicit FindingCard(QWidget* parent = nullptr);

    /// All outcomes of one check; the open ones are what it speaks of.
    void show(const std::vector<CheckOutcome>& outcomes, const CheckSession& checks);
    /// Those that can be ignored now: failures and warnings.
    const std::vector<CheckOutcome>& open() const { return m_open; }

    Button* goTo() const { return m_goTo; }
    Button* ignore() const { return m_ignore; }
    Button* unignore() const { return m_unignore; }
    QString heading() const;

Q_SIGNALS:
    void goToRequested(const QString& pointer);
    void ignoreRequested();
    void unignoreRequested();

private:
    void presentFound(const std::vector<CheckOutcome>& outcomes);
    void presentActions(const std::vector<CheckOutcome>& outcomes, const CheckSession& checks);

    std::vector<CheckOutcome> m_open;
    StateMark* m_mark;
    Text* m_heading;
    Text* m_found;
    Text* m_wanted;
    Text* m_reason;
    Text* m_why;
    Text* m_remedy;
    Button* m_goTo;
    Button* m_ignore;
    Button* m_unignore;
    QString m_pointer;
};

}  // namespace cas
