// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/watch/watchservice.h"

#include <QFrame>
#include <QTimer>
#include <QTimeZone>

#include <optional>

class QBoxLayout;
class QLabel;
class QPoint;
class QPushButton;

namespace tally {

class ImportQueue;
class NoticeBar;
class RowTable;
class WatchForm;
class WatchModel;
class WatchOffers;

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
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QBoxLayout *makeHead();
    void makeTable(const ImportQueue &queue);
    void refresh();
    void showCourse();
    void fit(); // rows and columns
    std::optional<int64_t> currentFolder() const;
    bool rowKey(int key);
    void toggle(int row);
    void edit(int row);
    void chooseOther(int row);
    void lookAgain(int row);
    void remove(int row);
    void offerBack(const WatchFolder &folder);
    void watch(const WatchFolder &folder);
    void showMenu(const QPoint &at);

    WatchService &m_service;
    const bool m_readOnly;
    bool m_compact = false;
    QLabel *m_note = nullptr;
    QPushButton *m_readAll = nullptr;
    NoticeBar *m_notice = nullptr;
    WatchForm *m_form = nullptr;
    RowTable *m_table = nullptr;
    WatchModel *m_model = nullptr;
    QLabel *m_empty = nullptr;
    WatchOffers *m_offers = nullptr;
    QTimer m_ticker; // times are relative
};

} // namespace tally
