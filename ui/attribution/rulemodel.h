// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/bookingrule.h"

#include <QAbstractListModel>
#include <QTimeZone>

#include <optional>
#include <vector>

namespace tally {

/// The rules from the top, with one that is still a draft in its place, or one shown where it is to be moved.
class RuleModel : public QAbstractListModel {
    Q_OBJECT
public:
    struct Row {
        BookingRule rule = {};
        bool isDraft = false;
        int number = 0; // among those that stand; 0 for one that is undone
        bool isMoved = false; // shown where it is not yet
    };

    using QAbstractListModel::QAbstractListModel;

    void setRules(std::vector<BookingRule> rules);
    const std::vector<BookingRule> &rules() const { return m_rules; }
    /// A rule that is being made, at this place among the others; nothing: none.
    void setDraft(const std::optional<BookingRule> &draft, int64_t position);
    /// Shows a rule at another place; 0: all stand where they are.
    void stage(int64_t rule, int64_t position);
    void setTimeZone(const QTimeZone &zone) { m_zone = zone; }
    void setReadOnly(bool readOnly) { m_readOnly = readOnly; }
    bool isReadOnly() const { return m_readOnly; }

    const Row &row(int index) const { return m_rows[size_t(index)]; }
    int rowOf(int64_t rule) const; // -1 when it is not there
    int rowOfDraft() const;
    /// "2 Nov", "undone 3 Nov", "now".
    QString dateText(const Row &row) const;
    /// "Undo", "Redo", "new"; empty: there is nothing to be done.
    QString actionText(const Row &row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    void layRows();

    std::vector<BookingRule> m_rules;
    std::optional<BookingRule> m_draft;
    int64_t m_draftPosition = 0;
    int64_t m_staged = 0;
    int64_t m_stagedPosition = 0;
    QTimeZone m_zone = QTimeZone::utc();
    bool m_readOnly = false;
    std::vector<Row> m_rows;
};

} // namespace tally
