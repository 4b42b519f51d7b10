#pragma once

#include <QTimer>
#include <optional>

#include "wizard/model/proof_session.h"
#include "wizard/pages/plan_page.h"

class QGridLayout;
class QVBoxLayout;

namespace cas {

class Button;
class Card;
class Link;
class Message;
class ProofTableModel;
class StateMark;
class TableView;
class Text;

/// Page 9: what was done, the proof that clients are served, and what comes next. Says "ready" only after a client
/// came through the virtual address; the proof's own connections do not count.
class ReadyPage final : public PlanPage {
    Q_OBJECT

public:
    explicit ReadyPage(WizardSession& session);
    ~ReadyPage() override;
    QStringList help() const override;
    void entered() override;

    /// Everything is proven and a client was seen.
    bool isReady() const;
    void startBalancing();
    void prove();

    TableView* proofTable() const { return m_table; }
    ProofSession& proof() { return m_proof; }
    Button* startButton() const { return m_start; }
    Button* monitorButton() const { return m_monitor; }
    Button* checkButton() const { return m_check; }
    Button* undoButton() const { return m_undo; }
    Message* remarks() const { return m_remarks; }

Q_SIGNALS:
    void monitorRequested();
    void reportRequested();

private:
    /// Connections and bytes so far, of all nodes.
    struct Passed {
        std::uint64_t sessions = 0;
        std::uint64_t bytes = 0;
    };

    void present() override;
    QWidget* resultCard();
    QWidget* proofCard();
    QWidget* changesCard();
    QWidget* nextCard();
    void lookAtTraffic();
    void presentHead();
    void presentResult();
    void presentProof();
    void presentRemarks();
    void presentChanges();
    void presentNext();
    QStringList remarkTexts() const;
    QString trafficText() const;
    QString siteText() const;
    bool ownBalancer() const;
    void askUndo();

    ProofSession m_proof;
    ProofTableModel* m_proofModel;
    BackgroundJob m_starting;
    QString m_startTrouble;
    std::optional<Passed> m_before;  ///< when the last proof had ended
    bool m_clientSeen = false;
    bool m_checkAsked = false;
    QTimer m_look;

    StateMark* m_mark;
    Text* m_result;
    Text* m_resultDetail;
    Button* m_start;
    Button* m_monitor;
    Card* m_proofCard;
    TableView* m_table;
    Text* m_provenAt;
    Button* m_again;
    QWidget* m_checkLine;
    Text* m_checked;
    Link* m_showChecks;
    Button* m_check;
    Message* m_remarks;
    Message* m_trouble;
    QGridLayout* m_changes;
    QVBoxLayout* m_next;
    Button* m_undo;
    QStringList m_shownChanges;
    QStringList m_shownNext;
};

}  // namespace cas
