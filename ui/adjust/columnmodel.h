// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/adjustsession.h"

#include <QAbstractTableModel>

#include <optional>

namespace tally {

/// The columns of a file: name, samples, what they are taken for, how sure that is.
class ColumnModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Section { Name, Samples, Arrow, Meaning, Confidence, SectionCount };
    static constexpr int CertaintyRole = Qt::UserRole;
    static constexpr int DetailRole = Qt::UserRole + 1; // of the meaning; of samples: how many are empty

    explicit ColumnModel(QObject *parent = nullptr);

    void setDraft(const MappingDraft &draft);
    /// The next column that is to be settled, behind or before a row; round the end.
    std::optional<int> nextDoubt(int row, int step) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        QString name;
        QStringList samples;
        QString meaning;
        QString detail;
        ColumnJudgement judgement;
    };
    QString text(const Row &row, int section) const;
    QString spoken(const Row &row) const;

    std::vector<Row> m_rows;
};

} // namespace tally
