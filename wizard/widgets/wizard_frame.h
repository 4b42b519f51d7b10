#pragma once

#include <QMainWindow>
#include <memory>

#include "wizard/widgets/icons.h"
#include "wizard/widgets/step_list.h"

class QStackedWidget;

namespace cas {

class Button;
class PageFrame;

/// Where changes would go.
enum class FrameMode { Real, DryRun, Lab };

/// What the footer says at its start.
struct FooterNote {
    enum class Kind { None, Done, Warning, Problem };
    Kind kind = Kind::None;
    QString text;  ///< "1 problem:"
    QString link;  ///< "port 59531 is used twice"; pressing it emits problemRequested()
};

/// The sentence at the end of the side list: what has been changed so far.
struct Assurance {
    Icon picture = Icon::Shield;
    ColorRole role = ColorRole::SuccessMark;
    QString text;
};

/// The wizard's window: menu bar, step list, pages, footer. A view: values in, signals out; decides nothing.
/// Keys: Alt+Left and Right, Ctrl+1 to 9, F1, Ctrl+S, Ctrl+L, F6 (side list, page, footer), F8; Esc does nothing.
class WizardFrame : public QMainWindow {
    Q_OBJECT

public:
    explicit WizardFrame(QWidget* parent = nullptr);
    ~WizardFrame() override;

    /// Deletes all pages and makes room for so many.
    void setPageCount(int count);
    /// Puts a page into its place; taken.
    void setPage(int index, PageFrame* page);
    /// Null where there is room for one only.
    PageFrame* page(int index) const;
    int currentPage() const;

    /// Shows a page, marks its step and gives its first field the focus.
    void setCurrentPage(int index);
    StepList* steps() const;

    void setPlan(const QString& site, const QString& arrayName);
    void setFile(const QString& fileName, const QString& savedText, bool isSaved);
    void setMode(FrameMode mode);
    void setAssurance(const Assurance& assurance);
    void setNote(const FooterNote& note);

    /// A widget instead of the note, such as the tick box "I have read the 2 warnings"; kept by the caller's page,
    /// nullptr brings the note back.
    void setFooterWidget(QWidget* widget);

    /// The primary button; `refusal` greys it and is its reason, empty allows it. Empty text hides it.
    void setPrimary(const QString& text, const QString& refusal = {});
    void setBackShown(bool shown);

    /// "Save and quit", or another word for the way out such as "Close"; as secondary button where it is the only one.
    void setWayOut(const QString& text);
    Button* primary() const;
    Button* back() const;
    Button* wayOut() const;

Q_SIGNALS:
    void stepChosen(int index);
    void primaryRequested();
    void backRequested();
    void wayOutRequested();
    void saveRequested();
    void logRequested();
    /// Help for the page shown.
    void helpRequested(int page);
    /// The footer's link: to the first problem of the page.
    void problemRequested();
    /// F8: to the next problem.
    void nextProblemRequested();
    /// The window's close button; the window closes itself when it has asked what is to be saved.
    void closeRequested();

public:
    /// Closes without closeRequested().
    void closeNow();

protected:
    void closeEvent(QCloseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Parts;
    void addKeys();
    void nextRegion(int by);
    void fitSide();
    void fitCorner();

    std::unique_ptr<Parts> m_parts;
    bool m_closing = false;
};

}  // namespace cas
