#pragma once

#include <QWidget>

#include "balancer/telemetry/snapshot.h"

namespace cas {

class TableView;
class Text;

/// What would be if a node were stopped now: the other nodes with their load before and after, and a sentence.
class WhatIfView final : public QWidget {
    Q_OBJECT

public:
    explicit WhatIfView(QWidget* parent = nullptr);

    /// "Asking the balancer…" until one of these comes.
    void setAnswer(const WhatIf& answer);
    void setProblem(const QString& sentence);
    const QString& sentence() const { return m_sentence; }

private:
    void say(const QString& sentence);

    QString m_sentence;
    Text* m_text;
    TableView* m_table;
};

}  // namespace cas
