#include "app/window/window_secrets.h"

#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QPointer>
#include <QThread>
#include <QVBoxLayout>
#include <condition_variable>

#include "app/world/keychain.h"
#include "wizard/widgets/dialogs.h"
#include "wizard/widgets/field.h"
#include "wizard/words/qt_text.h"

namespace cas {

namespace {

struct WindowSecretTexts {
    Q_DECLARE_TR_FUNCTIONS(WindowSecretTexts)
};

enum SecretAnswer { kCancel, kUse };

/// What the thread that waits and the window share.
struct Asked {
    std::mutex mutex;
    std::condition_variable_any done;
    bool answered = false;
    std::optional<SecretText> secret;
    bool keep = false;
    QPointer<QuestionDialog> dialog;  ///< GUI thread

    void answer(std::optional<SecretText> told, bool wantsToKeep = false) {
        const std::lock_guard lock(mutex);
        if (answered) return;
        secret = std::move(told);
        keep = wantsToKeep;
        answered = true;
        done.notify_all();
    }
};

Question questionFor(const SecretName& name, bool refused) {
    const bool isKey = name.kind == SecretName::Kind::TsigKey;
    Question question;
    question.mark = refused ? State::Warning : State::Starting;
    question.title = isKey ? WindowSecretTexts::tr("Secret of the TSIG key %1").arg(qt(name.of))
                           : WindowSecretTexts::tr("Sign in as %1").arg(qt(name.of));
    question.consequence =
        isKey     ? WindowSecretTexts::tr("The DNS server takes changes of the zone only from whoever has this key.")
        : refused ? WindowSecretTexts::tr(
                        "The servers refused the password. After a few wrong ones the domain may lock the "
                        "account.")
                  : WindowSecretTexts::tr(
                        "There is no Kerberos ticket for this account, so its password is needed. It is written to no "
                        "file; it is forgotten when the program ends, unless you keep it in the keychain.");
    question.answers = {{kCancel, WindowSecretTexts::tr("Cancel")},
                        {kUse, WindowSecretTexts::tr("Use"), ButtonKind::Primary}};
    question.safe = kCancel;
    return question;
}

/// The window the question belongs to, be another program in front or not.
QWidget* windowInFront() {
    if (auto* const active = QApplication::activeWindow()) return active;
    for (auto* const window : QApplication::topLevelWidgets())
        if (window->isVisible() && window->isWindow()) return window;
    return nullptr;
}

/// GUI thread.
void open(const SecretName& name, bool refused, const std::shared_ptr<Asked>& asked) {
    auto* const dialog = new QuestionDialog(questionFor(name, refused), windowInFront());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    asked->dialog = dialog;
    auto* const content = new QWidget(dialog);
    auto* const column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    auto* const line = new QLineEdit(content);
    line->setEchoMode(QLineEdit::Password);
    const bool isKey = name.kind == SecretName::Kind::TsigKey;
    column->addWidget(new Field(
        isKey ? WindowSecretTexts::tr("&Secret, in base64") : WindowSecretTexts::tr("&Password"), line, content));
    auto* const keep = new QCheckBox(WindowSecretTexts::tr("&Keep it in the keychain"), content);
    keep->setVisible(KeychainSecrets::isThere());
    column->addWidget(keep);
    dialog->addContent(content);
    auto* const use = dialog->button(kUse);
    use->setEnabled(false);
    QObject::connect(line, &QLineEdit::textChanged, use,
                     [use](const QString& text) { use->setEnabled(!text.isEmpty()); });
    QObject::connect(dialog, &QuestionDialog::answered, dialog, [=](int answer) {
        if (answer != kUse) return asked->answer(std::nullopt);
        asked->answer(SecretText(line->text().toStdString()), keep->isChecked());
    });
    // A window that goes takes its dialogs with it.
    QObject::connect(dialog, &QObject::destroyed, qApp, [asked] { asked->answer(std::nullopt); });
    dialog->open();
    line->setFocus();
}

}  // namespace

std::optional<SecretText> WindowSecrets::find(const SecretName& name, bool refused, const std::stop_token& stop) {
    if (!qApp || QThread::currentThread() == qApp->thread()) return std::nullopt;
    const auto asked = std::make_shared<Asked>();
    QMetaObject::invokeMethod(
        qApp, [=] { open(name, refused, asked); }, Qt::QueuedConnection);
    std::unique_lock lock(asked->mutex);
    const bool answered = asked->done.wait(lock, stop, [&] { return asked->answered; });
    // Nobody waits for the answer any more.
    if (!answered)
        QMetaObject::invokeMethod(
            qApp, [asked] { delete asked->dialog.data(); }, Qt::QueuedConnection);
    const std::lock_guard guard(m_mutex);
    m_toKeep.erase(name);
    if (asked->secret && asked->keep) m_toKeep[name] = *asked->secret;
    return asked->secret;
}

void WindowSecrets::prove(const SecretName& name, const SecretText& secret) {
    {
        const std::lock_guard lock(m_mutex);
        const auto told = m_toKeep.find(name);
        if (told == m_toKeep.end() || told->second.text() != secret.text()) return;
        m_toKeep.erase(told);
    }
    QMetaObject::invokeMethod(
        qApp, [name, secret] { KeychainSecrets::keep(name, secret); }, Qt::QueuedConnection);
}

}  // namespace cas
