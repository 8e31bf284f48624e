// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/conversation.h"

#include <QAbstractListModel>
#include <QTimeZone>

#include <vector>

namespace tally {

/// The list of conversations under headings: Today, Yesterday, Earlier. Newest first.
class ConversationModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { HeadingRole = Qt::UserRole, IdRole, AboutRole }; // is a heading; id; models and cost

    explicit ConversationModel(QObject *parent = nullptr);

    void setConversations(const std::vector<ConversationInfo> &list, int64_t nowMs, const QTimeZone &zone);
    int rowOf(const std::string &id) const; // -1: not listed
    std::string idAt(int row) const; // empty for headings

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void renamed(const QString &id, const QString &title);

private:
    struct Row {
        QString heading; // empty: a conversation
        ConversationInfo info = {};

        bool operator==(const Row &) const = default;
    };
    std::vector<Row> m_rows;
};

} // namespace tally
