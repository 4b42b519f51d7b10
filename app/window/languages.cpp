#include "app/window/languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <algorithm>

namespace cas {

Languages::Languages(QObject* parent) : QObject(parent) {}

Languages::~Languages() = default;

// A new language is a row here and its file in translations/.
QList<LanguageChoice> Languages::all() {
    return {{QStringLiteral("en"), QStringLiteral("English")}, {QStringLiteral("de"), QStringLiteral("Deutsch")}};
}

QString Languages::ofDesktop() {
    for (const auto& wanted : QLocale::system().uiLanguages())
        for (const auto& [code, name] : all())
            if (wanted.section(u'-', 0, 0) == code) return code;
    return all().front().code;
}

void Languages::use(const QString& code) {
    const auto known = all();
    const bool speaks = std::ranges::any_of(known, [&](const LanguageChoice& choice) { return choice.code == code; });
    m_current = speaks ? code : known.front().code;
    QLocale::setDefault(QLocale(m_current));
    for (const auto& translator : m_translators) QCoreApplication::removeTranslator(translator.get());
    m_translators.clear();
    const auto add = [&](const QString& file, const QString& folder) {
        auto translator = std::make_unique<QTranslator>();
        if (!translator->load(file, folder)) return;
        QCoreApplication::installTranslator(translator.get());
        m_translators.push_back(std::move(translator));
    };
    add(QStringLiteral("qtbase_") + m_current, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    // English too: its file holds the plural forms.
    add(QStringLiteral("cas_") + m_current, QStringLiteral(":/cas/translations"));
}

}  // namespace cas
