// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/watch/watchservice.h"

#include <QFrame>
#include <QTimer>
#include <QTimeZone>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace tally {

class ImportQueue;
class NoticeBar;
class WatchForm;
class WatchOffers;
class WatchList;

/// The watched folders of the ledger: switched on and off, added, changed and removed in place, with how each
/// of them stands.
class WatchPanel : public QFrame {
    Q_OBJECT
public:
    WatchPanel(WatchService &service, const ImportQueue &queue, bool readOnly, QWidget *parent);

    void setTimeZone(const QTimeZone &zone);
    void setCompact(bool compact);
    /// What F6 goes to.
    QWidget *mainPart() const;
    /// Esc: leaves the form. False when none is open.
    bool letGo();
    /// Ctrl+Enter. False when no form is open.
    bool submit();
    void addFolder();

Q_SIGNALS:
    void failed(const tally::Error &error);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QBoxLayout *makeHead();
    void connectTable();
    void refresh();
    void toggle(WatchFolder folder);
    void change(const WatchFolder &folder);
    void chooseOther(const WatchFolder &folder);
    void remove(const WatchFolder &folder);
    void offerBack(const WatchFolder &folder);
    void watch(const WatchFolder &folder);

    WatchService &m_service;
    const bool m_readOnly;
    QLabel *m_note = nullptr;
    QPushButton *m_readAll = nullptr;
    NoticeBar *m_notice = nullptr;
    WatchForm *m_form = nullptr;
    WatchList *m_table = nullptr;
    QLabel *m_empty = nullptr;
    WatchOffers *m_offers = nullptr;
    QTimer m_ticker; // times are relative
};

} // namespace tally
