// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/adjustsession.h"
#include "ui/kit/rowtable.h"
#include "ui/state/entitycolors.h"

#include <QAbstractTableModel>
#include <QTimeZone>

#include <optional>

namespace tally {

/// The first records of a file as they would be stored, with what would become of each; all, or those of one
/// outcome.
class DraftPreviewModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Section {
        Line,
        Time,
        ModelName,
        Customer,
        User,
        Input,
        Cached,
        Output,
        Cost,
        Outcome,
        SectionCount
    };
    enum Result { New, Changed, Known, Rejected };
    static constexpr int ResultRole = Qt::UserRole;
    static constexpr int ColourRole = Qt::UserRole + 1; // of the model's swatch
    static constexpr int LineRole = Qt::UserRole + 2;
    static constexpr int MostRows = 20;

    explicit DraftPreviewModel(QObject *parent = nullptr);

    void setColours(const EntityColors *colours) { m_colours = colours; }
    void setCompact(bool compact) { m_compact = compact; } // times without seconds
    void setReport(const ImportReport &report, const QTimeZone &zone);
    /// Only rows of one outcome; nothing: the first of the file.
    void setShown(std::optional<Result> result);

    static bool isRejected(const QModelIndex &index) { return index.data(ResultRole).toInt() == Rejected; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void choose();
    QString text(const ImportReport::Row &row, int section) const;
    QString timeText(const UsageRecord &record) const;
    Tone toneOf(const ImportReport::Row &row, int section) const;

    const EntityColors *m_colours = nullptr;
    std::vector<ImportReport::Row> m_all;
    std::vector<size_t> m_rows; // places in m_all
    std::optional<Result> m_shown;
    QTimeZone m_zone = QTimeZone::utc();
    bool m_compact = false;
};

} // namespace tally
