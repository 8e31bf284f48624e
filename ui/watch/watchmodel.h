// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/watch/watchentry.h"

#include <QAbstractTableModel>
#include <QTimeZone>

#include <functional>
#include <vector>

namespace tally {

/// The watched folders of a ledger as rows, and what can be done about the one that needs a person.
class WatchModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { On, Folder, Reads, Records, LastRead, State, ColumnCount };
    enum Role {
        OnRole = Qt::UserRole,
        NoteRole, // the second line; empty: a row of one line
        FilterRole,
        DotRole,
        ActionsRole, // what the row's buttons say
    };
    enum Action { LookAgain, ChooseFolder };

    explicit WatchModel(std::function<QString(const QString &)> formatName, QObject *parent);

    void setEntries(const std::vector<WatchEntry> &entries);
    /// "3 of 12": how far the look at this folder is; 0: none goes on.
    void setReading(int64_t folder, const QString &course);
    void setTimeZone(const QTimeZone &zone);
    void tick(); // the times are relative

    const WatchEntry &entry(int row) const { return m_entries[size_t(row)]; }
    const std::vector<WatchEntry> &entries() const { return m_entries; }
    int rowOf(int64_t folder) const; // -1 when it is not there

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const WatchEntry &entry, int column) const;
    QString tip(const WatchEntry &entry, int column) const;
    int tone(const WatchEntry &entry, int column) const;
    static QStringList actions(const WatchEntry &entry);
    void touched();

    std::function<QString(const QString &)> m_formatName;
    std::vector<WatchEntry> m_entries;
    QTimeZone m_zone = QTimeZone::utc();
    int64_t m_reading = 0;
    QString m_course;
};

} // namespace tally
