#pragma once

#include <QWidget>

#include "wizard/model/run_session.h"

namespace cas {

class Button;

/// What failed, what it means and the ways out; stands below the failed row.
class FailurePanel : public QWidget {
    Q_OBJECT

public:
    FailurePanel(const Action& action, const ActionProgress& progress, QWidget* parent = nullptr);

    Button* editAndRetry() const { return m_edit; }
    Button* retry() const { return m_retry; }
    Button* skip() const { return m_skip; }
    Button* undo() const { return m_undo; }
    Button* elsewhere() const { return m_elsewhere; }

Q_SIGNALS:
    void editRequested();
    void retryRequested();
    void skipRequested();
    void undoRequested();
    /// The step as a script for another computer.
    void elsewhereRequested();

private:
    QString hint(const Action& action) const;

    Button* m_edit;
    Button* m_retry;
    Button* m_skip;
    Button* m_undo;
    Button* m_elsewhere;
};

}  // namespace cas
