#include "app/commands/plan_in_world.h"

#include <QCoreApplication>
#include <QStringList>
#include <csignal>
#include <iostream>

#include "app/plan_loading.h"
#include "app/secret_files.h"
#include "app/terminal_secrets.h"
#include "app/world/keychain.h"
#include "wizard/words/qt_text.h"

namespace cas {

namespace {

struct SecretTexts {
    Q_DECLARE_TR_FUNCTIONS(SecretTexts)
};

/// Secrets are read first: a run must not stop half-way because a file cannot be used.
Result<std::shared_ptr<Secrets>, QString> readSecrets(const SecretOptions& options) {
    std::map<SecretName, SecretText> given;
    if (!options.tsigKey.empty()) {
        const auto text = readSecretFile(options.tsigKey);
        if (!text) return unexpected(text.error());
        const auto keys = readTsigKeys(*text);
        if (!keys)
            return unexpected(SecretTexts::tr("%1 is no TSIG key: %2.").arg(qt(options.tsigKey), qt(keys.error())));
        for (const auto& key : *keys) given[SecretName::tsigKey(key.name)] = SecretText(*text);
    }
    if (!options.credentials.empty()) {
        const auto users = readCredentials(options.credentials);
        if (!users) return unexpected(users.error());
        for (const auto& [user, password] : *users) given[SecretName::password(user)] = password;
    }
    auto secrets = std::make_shared<Secrets>();
    secrets->add(std::make_unique<GivenSecrets>(std::move(given)));
    return secrets;
}

Result<std::unique_ptr<World>, QString> openWorld(const std::string& file, WorldKind kind, const DeploymentPlan& plan,
                                                  std::shared_ptr<Secrets> secrets) {
    if (kind == WorldKind::Lab) return World::openLab(plan, labOf(file));
    secrets->add(std::make_unique<KeychainSecrets>(KeychainSecrets::Locked::LeftAlone));
    secrets->add(std::make_unique<TerminalSecrets>());
    // The keychain answers on this thread, which waits for the run later.
    for (const auto& name : secretsOf(plan)) (void)secrets->known(name);
    return World::openReal(plan, std::move(secrets));
}

}  // namespace

Result<PlanInWorld, ExitCode> openPlanInWorld(const std::string& file, WorldKind kind, const SecretOptions& options) {
    // A reader of the output that goes away, or a client of the balancer, is an error of that write only.
    std::signal(SIGPIPE, SIG_IGN);
    LoadedPlan loaded = loadPlan(file);
    for (const Finding& finding : loaded.findings) std::cerr << findingLine(file, finding) << '\n';
    if (!loaded.plan) return unexpected(ExitCode::No);
    auto secrets = readSecrets(options);
    if (!secrets) {
        std::cerr << secrets.error().toStdString() << '\n';
        return unexpected(ExitCode::Environment);
    }
    auto world = openWorld(file, kind, *loaded.plan, std::move(*secrets));
    if (!world) {
        std::cerr << world.error().toStdString() << '\n';
        return unexpected(ExitCode::Environment);
    }
    if (const QString notes = (*world)->notes(); !notes.isEmpty()) std::cerr << labelled(**world, notes).toStdString();
    return PlanInWorld{std::move(*loaded.plan), std::move(*world)};
}

ExitCode refuse(const QString& why, ExitCode code) {
    std::cerr << why.toStdString() << '\n';
    return code;
}

void addSecretOptions(CLI::App& app, SecretOptions& options) {
    app.add_option("--credentials", options.credentials,
                   "File with a JSON object of users and passwords that only its owner may read");
    app.add_option("--tsig-key-file", options.tsigKey, "File with a TSIG key in BIND's syntax");
}

QString labelled(const World& world, const QString& text) {
    const QString label = world.label();
    QString lines;
    for (const QString& line : text.split(u'\n')) {
        if (!label.isEmpty()) lines += label + QLatin1String("  ");
        lines += line + u'\n';
    }
    return lines;
}

}  // namespace cas
