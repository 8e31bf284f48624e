// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/watch/watchservice.h"
#include "ui/kit/rowtable.h"

#include <QTimeZone>

#include <functional>
#include <optional>

namespace tally {

class WatchModel;

/// The watched folders of a service, one row each, with what can be done to one of them: by its switch and
/// buttons, its keys and its menu. It asks for changes and makes none; where the ledger is read only it does
/// not ask.
class WatchList : public RowTable {
    Q_OBJECT
public:
    WatchList(WatchService &service, std::function<QString(const QString &)> formatName, bool readOnly,
              QWidget *parent);

    void setTimeZone(const QTimeZone &zone);
    void setCompact(bool compact);
    /// Shows the service's folders as they are now; the current one stays current.
    void refresh();
    /// How far the look is that goes on; and the times, which are relative.
    void showCourse();
    /// Gives rows and columns the room that their contents need.
    void fit();

Q_SIGNALS:
    void switchRequested(const tally::WatchFolder &folder); // on or off
    void changeRequested(const tally::WatchFolder &folder);
    void moveRequested(const tally::WatchFolder &folder); // to another place
    void removeRequested(const tally::WatchFolder &folder);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void connectRows();
    std::optional<int64_t> currentFolder() const;
    bool rowKey(int key);
    void toggle(int row);
    void edit(int row);
    void chooseOther(int row);
    void lookAgain(int row);
    void remove(int row);
    void showMenu(const QPoint &at);

    WatchService &m_service;
    const bool m_readOnly;
    WatchModel *m_rows;
    bool m_compact = false;
};

} // namespace tally
