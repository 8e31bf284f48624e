// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/conversationfile.h"

#include "domain/conversationjson.h"
#include "storage/conversationdatabase.h"
#include "storage/statement.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

using Missing = ConversationDatabase::Missing;

std::string folded(const QString &text)
{
    return text.normalized(QString::NormalizationForm_C).toCaseFolded().toStdString();
}

std::string searchText(const Conversation &conversation, const ConversationInfo &info)
{
    QString text = QString::fromStdString(info.title);
    for (const ConversationTurn &turn : conversation.turns) {
        text += u'\n' + QString::fromStdString(turn.text);
        for (const ConversationAnswer &answer : turn.answers)
            text += u'\n' + QString::fromStdString(answer.text);
    }
    return folded(text);
}

std::string modelsJson(const std::vector<std::string> &models)
{
    QJsonArray list;
    for (const std::string &model : models)
        list.append(QString::fromStdString(model));
    return QJsonDocument(list).toJson(QJsonDocument::Compact).toStdString();
}

std::vector<std::string> modelsOf(std::string_view json)
{
    std::vector<std::string> models;
    const QByteArray bytes(json.data(), qsizetype(json.size()));
    for (const QJsonValue &model : QJsonDocument::fromJson(bytes).array())
        models.push_back(model.toString().toStdString());
    return models;
}

ConversationInfo infoOfRow(const Statement &row)
{
    ConversationInfo info{.id = std::string(row.text(0)),
                          .title = std::string(row.text(1)),
                          .changedMs = row.integer(2),
                          .models = modelsOf(row.text(3)),
                          .unpriced = row.integer(5)};
    if (const auto cost = row.optional(4))
        info.cost = Money{*cost};
    return info;
}

Error notFound()
{
    return {ErrorKind::NotFound,
            QCoreApplication::translate("Conversations", "This conversation is not there any more.")};
}

/// Whether a file is one of ours, whatever its version and state: SQLite's header says whose it is.
bool isOurs(QFile &file)
{
    if (file.size() == 0)
        return true;
    constexpr int IdOffset = 68;
    const QByteArray head = file.read(IdOffset + 4);
    return head.size() == IdOffset + 4 && head.startsWith("SQLite format 3")
        && qFromBigEndian<quint32>(head.constData() + IdOffset) == ConversationApplicationId;
}

bool overwrite(QFile &file)
{
    const QByteArray zeros(1 << 20, '\0');
    file.seek(0);
    for (qint64 left = file.size(); left > 0;) {
        const qint64 written = file.write(zeros.constData(), std::min<qint64>(left, zeros.size()));
        if (written <= 0)
            return false;
        left -= written;
    }
    return file.flush();
}

} // namespace

Result<std::vector<ConversationInfo>> ConversationFile::list(const std::string &find) const
{
    const auto database = ConversationDatabase::open(m_path, Missing::IsEmpty);
    if (!database)
        return database.error();
    std::vector<ConversationInfo> all;
    if (!*database)
        return all;
    Statement query;
    const bool ready = query.prepare((*database)->handle(),
                                     "SELECT id, title, changed_ms, models, cost_nano, unpriced FROM "
                                     "conversation WHERE ?1 IS NULL OR instr(folded, ?1) > 0 "
                                     "ORDER BY changed_ms DESC, id");
    const std::string wanted = folded(QString::fromStdString(find));
    if (ready)
        query.bindText(1, wanted);
    while (ready && query.next())
        all.push_back(infoOfRow(query));
    if (!ready || query.failed())
        return (*database)->lastError();
    return all;
}

Result<Conversation> ConversationFile::load(const std::string &id) const
{
    const auto database = ConversationDatabase::open(m_path, Missing::IsEmpty);
    if (!database)
        return database.error();
    if (!*database)
        return notFound();
    Statement query;
    if (!query.prepare((*database)->handle(), "SELECT body FROM conversation WHERE id = ?"))
        return (*database)->lastError();
    query.bindText(1, id);
    if (!query.next())
        return query.failed() ? (*database)->lastError() : notFound();
    const std::string_view body = query.text(0);
    return conversationFromJson(QByteArray(body.data(), qsizetype(body.size())));
}

Result<void> ConversationFile::save(const Conversation &conversation) const
{
    const auto database = ConversationDatabase::open(m_path, Missing::IsMade);
    if (!database)
        return database.error();
    const ConversationInfo info = infoOf(conversation);
    const std::string models = modelsJson(info.models);
    const std::string text = searchText(conversation, info);
    const QByteArray body = conversationJson(conversation);
    Statement write;
    if (!write.prepare((*database)->handle(),
                       "INSERT INTO conversation(id, title, changed_ms, models, cost_nano, unpriced, folded, "
                       "body) VALUES(?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET "
                       "title = excluded.title, changed_ms = excluded.changed_ms, models = excluded.models, "
                       "cost_nano = excluded.cost_nano, unpriced = excluded.unpriced, "
                       "folded = excluded.folded, body = excluded.body"))
        return (*database)->lastError();
    write.bindText(1, info.id);
    write.bindText(2, info.title);
    write.bind(3, info.changedMs);
    write.bindText(4, models);
    write.bind(5, info.cost ? std::optional(info.cost->nano) : std::nullopt);
    write.bind(6, info.unpriced);
    write.bindText(7, text);
    write.bindText(8, {body.constData(), size_t(body.size())});
    if (!write.run())
        return (*database)->lastError();
    return {};
}

Result<void> ConversationFile::remove(const std::string &id) const
{
    const auto database = ConversationDatabase::open(m_path, Missing::IsEmpty);
    if (!database)
        return database.error();
    if (!*database)
        return {};
    Statement write;
    if (!write.prepare((*database)->handle(), "DELETE FROM conversation WHERE id = ?"))
        return (*database)->lastError();
    write.bindText(1, id);
    if (!write.run())
        return (*database)->lastError();
    return {};
}

Result<void> ConversationFile::removeAll() const
{
    QFile file(m_path);
    if (!file.exists())
        return {};
    const Error refused{ErrorKind::Permission,
                        QCoreApplication::translate("Conversations",
                                                    "The file of conversations could not be deleted. Check "
                                                    "the permissions of the ledger's folder."),
                        m_path};
    if (!file.open(QIODevice::ReadWrite))
        return refused;
    if (!isOurs(file))
        return Error{ErrorKind::InvalidInput,
                     QCoreApplication::translate("Conversations",
                                                 "The file where the conversations should be is something "
                                                 "else. It was not deleted.")};
    if (!overwrite(file) || !file.remove())
        return refused;
    QFile::remove(m_path + u"-journal"_s);
    return {};
}

QString conversationPath(const QString &ledgerPath)
{
    return ledgerPath + u".chats"_s;
}

} // namespace tally
