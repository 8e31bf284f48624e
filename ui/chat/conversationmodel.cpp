// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/conversationmodel.h"

#include "ui/text/numberformat.h"
#include "ui/kit/plaintext.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString titleOf(const ConversationInfo &info)
{
    return info.title.empty() ? ConversationModel::tr("Untitled") : QString::fromStdString(info.title);
}

QString aboutOf(const ConversationInfo &info)
{
    const QString models = info.models.size() == 1
        ? QString::fromStdString(info.models.front())
        : ConversationModel::tr("%n model(s)", nullptr, int(info.models.size()));
    if (!info.cost && info.unpriced == 0)
        return models;
    QString cost = info.cost ? format::costRequest(Int128(info.cost->nano)) : format::unknown();
    if (info.cost && info.unpriced > 0)
        cost += ConversationModel::tr(" + %1 unknown", "cost and answers without one").arg(info.unpriced);
    return models + u" · "_s + cost;
}

} // namespace

ConversationModel::ConversationModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void ConversationModel::setConversations(const std::vector<ConversationInfo> &list, int64_t nowMs,
                                         const QTimeZone &zone)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(nowMs, zone).date();
    std::vector<Row> rows;
    QString heading;
    for (const ConversationInfo &info : list) {
        const qint64 days = QDateTime::fromMSecsSinceEpoch(info.changedMs, zone).date().daysTo(today);
        const QString group = days <= 0 ? tr("Today") : days == 1 ? tr("Yesterday") : tr("Earlier");
        if (group != heading)
            rows.push_back({group});
        heading = group;
        rows.push_back({{}, info});
    }
    const bool same = std::ranges::equal(rows, m_rows, [](const Row &a, const Row &b) {
        return a.heading == b.heading && a.info.id == b.info.id;
    });
    if (same) { // keeps selection and editors
        m_rows = std::move(rows);
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int ConversationModel::rowOf(const std::string &id) const
{
    const auto at = std::ranges::find_if(
        m_rows, [&](const Row &row) { return row.heading.isEmpty() && row.info.id == id; });
    return at == m_rows.end() ? -1 : int(at - m_rows.begin());
}

std::string ConversationModel::idAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[size_t(row)].info.id : std::string();
}

int ConversationModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ConversationModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    const bool heading = !row.heading.isEmpty();
    switch (role) {
    case Qt::DisplayRole:
        return heading ? row.heading : titleOf(row.info);
    case Qt::EditRole:
        return heading ? QVariant() : titleOf(row.info);
    case Qt::ToolTipRole:
        return heading ? QVariant() : plainTip(titleOf(row.info));
    case Qt::AccessibleTextRole:
        return heading ? row.heading : titleOf(row.info) + u", "_s + aboutOf(row.info);
    case HeadingRole:
        return heading;
    case IdRole:
        return QString::fromStdString(row.info.id);
    case AboutRole:
        return heading ? QString() : aboutOf(row.info);
    default:
        return {};
    }
}

Qt::ItemFlags ConversationModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || !m_rows[size_t(index.row())].heading.isEmpty())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemNeverHasChildren;
}

bool ConversationModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString title = value.toString().simplified();
    if (!index.isValid() || role != Qt::EditRole || title.isEmpty())
        return false;
    Row &row = m_rows[size_t(index.row())];
    if (title.toStdString() != row.info.title) {
        row.info.title = title.toStdString();
        Q_EMIT dataChanged(index, index);
        Q_EMIT renamed(QString::fromStdString(row.info.id), title);
    }
    return true;
}

} // namespace tally

#include "moc_conversationmodel.cpp"
