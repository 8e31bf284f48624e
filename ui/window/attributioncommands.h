// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/dimension.h"

#include <QObject>

#include <string>

namespace tally {

class AttributionSheet;
class MainWindow;

/// The sheet over the pages that puts right whom requests are booked to, and what joins it to them: where it
/// is opened from, what it marks, and the way back once something was changed.
class AttributionCommands : public QObject {
    Q_OBJECT
public:
    explicit AttributionCommands(MainWindow &window);

    /// With the filter's conditions, beside the table of requests.
    void open();
    /// Also for records with this value.
    void openFor(const Dimension &dimension, const std::string &value);
    bool escape(); // Esc; false when it is not open
    bool submit(); // Ctrl+Enter; false when the keyboard is elsewhere
    /// Where F6 goes; nullptr when it is not open.
    QWidget *pane() const;
    AttributionSheet &sheet() const { return *m_sheet; }

private:
    void showApplied(const QString &text, qint64 batch);
    void undo(qint64 batch);

    MainWindow &m_window;
    AttributionSheet *m_sheet; // of the pages' stack
};

} // namespace tally
