// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/usageservice.h"

#include <QAbstractTableModel>
#include <QTimeZone>

#include <functional>
#include <optional>

namespace tally {

/// The history of imports, newest first, and which of them is being asked about or undone.
class BatchModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Imported, File, Format, New, Known, Rejected, Cost, Took, Undo, ColumnCount };
    enum class UndoState { Offered, Asking, Running, Undone, Unavailable };
    static constexpr int UndoRole = Qt::UserRole;
    static constexpr int TagRole = Qt::UserRole + 1; // a word behind the file; empty: none
    enum class Source { All, ByHand, Watched };

    explicit BatchModel(std::function<QString(const QString &)> formatName, QObject *parent = nullptr);

    void setBatches(std::vector<BatchInfo> batches);
    void setTimeZone(const QTimeZone &zone);
    void setReadOnly(bool readOnly); // nothing can be taken out of the ledger
    /// Only those that came in this way.
    void setSource(Source source);
    Source source() const { return m_source; }
    const std::vector<BatchInfo> &batches() const { return m_batches; } // all
    const BatchInfo &batch(int row) const { return m_batches[m_rows[size_t(row)]]; }
    int rowOf(int64_t id) const; // -1 when it is not there
    void ask(std::optional<int64_t> id); // nothing: stop asking
    bool isAsking() const { return m_asking.has_value(); }
    void setRunning(std::optional<int64_t> id);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const BatchInfo &batch, int column) const;
    static QString withNotes(const BatchInfo &batch);
    QString attributionTip(const BatchInfo &batch, int column) const;
    UndoState undoState(const BatchInfo &batch) const;
    void touched();
    void fillRows();

    std::function<QString(const QString &)> m_formatName;
    std::vector<BatchInfo> m_batches;
    std::vector<size_t> m_rows; // of the batches that are shown
    Source m_source = Source::All;
    QTimeZone m_zone = QTimeZone::utc();
    std::optional<int64_t> m_asking;
    bool m_readOnly = false;
    std::optional<int64_t> m_running;
};

} // namespace tally
