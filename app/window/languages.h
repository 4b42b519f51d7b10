#pragma once

#include <QList>
#include <QObject>
#include <QString>
#include <memory>
#include <vector>

#include "wizard/pages/wizard_window.h"

class QTranslator;

namespace cas {

/// The languages the program speaks; switches them at once, Qt's own texts included. GUI thread.
class Languages : public QObject {
    Q_OBJECT

public:
    explicit Languages(QObject* parent = nullptr);
    ~Languages() override;

    static QList<LanguageChoice> all();
    /// The desktop's language where the program speaks it, else English.
    static QString ofDesktop();
    const QString& current() const { return m_current; }
    /// Every window is told by QEvent::LanguageChange. An unknown code means English.
    void use(const QString& code);

private:
    QString m_current;
    std::vector<std::unique_ptr<QTranslator>> m_translators;
};

}  // namespace cas
