// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QWidget>

#include <functional>
#include <optional>

class QKeyEvent;

namespace tally {

struct ExportOptions;
struct ExportProgress;

/// How a page is named wherever it is offered.
struct PageInfo {
    QString id; // of commands, of `snapshot --page`, and remembered
    QString icon;
    QString title; // with mnemonic
    QString tip; // a sentence about it
};

/// Rows that a page offers for export.
struct ExportJob {
    /// Writes the file on a worker thread, also after the page is gone; returns the number of rows.
    using Work = std::function<Result<int64_t>(const QString &path, const ExportOptions &options,
                                               ExportProgress *progress)>;
    QString what; // "48,112 records"
    int64_t rows = 0; // 0: not known
    Work work = {};
};

/// One page of the window. The frame asks and tells every page the same and knows none of them: what a page
/// does not take, it leaves as it is here. A page is listed in ui/window/pagelist.cpp.
class Page : public QWidget {
    Q_OBJECT
public:
    Page(PageInfo info, QWidget *parent);

    const QString &id() const { return m_info.id; }
    /// What it counted; nothing: the frame tells how many records the ledger has.
    const std::optional<QString> &statusText() const { return m_statusText; }

    /// True when everything asked for is on screen.
    virtual bool isIdle() const = 0;
    /// Something is being written to the ledger, or is still to come.
    virtual bool isWriting() const { return false; }
    /// Has something to show when the ledger has no records.
    virtual bool showsEmptyLedger() const { return false; }
    /// What the keys that are single letters change is seen here.
    virtual bool takesLetterKeys() const { return false; }
    virtual bool canExport() const { return false; }

    /// Takes the keyboard when the page comes up; false: no part of it shall have it.
    virtual bool takeFocus() { return false; }
    /// Where F6 goes; null: the first part that takes the keyboard.
    virtual QWidget *mainPart() const { return nullptr; }
    /// Goes to the search line; false: there is none for the records.
    virtual bool find() { return false; }
    /// Esc: gives up what is under way, before anything else; false when nothing is.
    virtual bool letGo() { return false; }
    /// Ctrl+Enter: does the primary button of what is under way; false when there is none.
    virtual bool submit() { return false; }
    /// Esc after that; false: it is for the filters.
    virtual bool escape() { return false; }
    /// A key that no part of the page took; false: neither does the page.
    virtual bool type(const QKeyEvent &key);
    virtual void copy() { }
    virtual void reload() { }
    /// Offers what it shows by exportRequested().
    virtual void exportShown() { }
    virtual void setCompact(bool compact); // in a narrow window

    /// What is remembered per ledger under the page's id; null: nothing.
    virtual QByteArray saveState() { return {}; }
    virtual void restoreState(const QByteArray &state);

Q_SIGNALS:
    void idle();
    void workChanged(); // ask isWriting() again
    void commandsChanged(); // what can be done here, or is checked, is another
    void statusTextChanged();
    void
    selectionChanged(const QString &text); // "14 selected: Σ $3.1204 · avg $0.2229", empty when less than two
    void progressChanged(const QString &text); // empty: nothing goes on
    void badgeChanged(int count, bool warns); // 0: none; `warns`: something is amiss
    void alertChanged(int count); // so many things need a person, which counts more than the badge; 0: none
    void exportRequested(const tally::ExportJob &job);
    void note(const QString &text);
    void failed(const tally::Error &error);

protected:
    void setStatusText(const QString &text);

private:
    PageInfo m_info;
    std::optional<QString> m_statusText;
};

} // namespace tally
