// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/capturetokens.h"

#include "storage/store.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <sqlite3.h>

namespace tally {

namespace {

constexpr int PrimaryCode = 0xff; // of an extended one, which the connection gives

std::string linesOf(const std::vector<std::string> &texts)
{
    std::string lines;
    for (const std::string &text : texts)
        lines += (lines.empty() ? "" : "\n") + text;
    return lines;
}

std::vector<std::string> textsOf(std::string_view lines)
{
    std::vector<std::string> texts;
    while (!lines.empty()) {
        const size_t end = std::min(lines.find('\n'), lines.size());
        texts.emplace_back(lines.substr(0, end));
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return texts;
}

std::string contextText(const CaptureProgram &program)
{
    QJsonObject object;
    for (const auto &[key, value] : program.context)
        object.insert(QString::fromStdString(key), QString::fromStdString(value));
    return object.isEmpty() ? std::string()
                            : QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

void readContext(std::string_view text, CaptureProgram &program)
{
    const QByteArray bytes(text.data(), static_cast<qsizetype>(text.size()));
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    for (auto it = object.begin(); it != object.end(); ++it)
        program.context.emplace_back(it.key().toStdString(), it->toString().toStdString());
}

CaptureToken tokenOf(const Statement &row)
{
    CaptureToken token;
    CaptureProgram &program = token.program;
    program.id = row.integer(0);
    program.name = row.text(1);
    const std::string_view hash = row.blob(2);
    token.hash = QByteArray(hash.data(), static_cast<qsizetype>(hash.size()));
    program.user = row.text(3);
    program.customer = row.text(4);
    program.project = row.text(5);
    readContext(row.text(6), program);
    program.provider = row.text(7);
    program.models = textsOf(row.text(8));
    program.mode = keyModeFromId(row.text(9)).value_or(KeyMode::Ours);
    for (const std::string &text : textsOf(row.text(10))) {
        if (const auto limit = limitFromText(text))
            program.limits.push_back(*limit);
    }
    program.isFixed = row.integer(11) != 0;
    program.addedMs = row.integer(12);
    program.lastUsedMs = row.optional(13);
    program.revokedMs = row.optional(14);
    return token;
}

Error nameTaken(const std::string &name)
{
    return {ErrorKind::InvalidInput,
            QCoreApplication::translate(
                "Ledger",
                "There is a token “%1” already. Nothing was changed. Revoke it, or choose another name.")
                .arg(QString::fromStdString(name))};
}

} // namespace

template <typename Work> Result<void> CaptureTokens::write(bool moves, Work work)
{
    if (const auto ready = m_store.readyToWriteOfThisComputer(); !ready)
        return ready;
    WriteTransaction transaction(*m_store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun;
    const Result<void> done = work();
    if (!done)
        return done;
    const auto before = revision();
    if (!before || (moves && !m_store.setMeta("capture_revision", *before + 1)))
        return m_store.lastError();
    return transaction.commit();
}

Result<int64_t> CaptureTokens::revision()
{
    return m_store.meta("capture_revision");
}

Result<std::vector<CaptureToken>> CaptureTokens::all()
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT id, name, hash, user, customer, project, context, provider, models, mode, "
                       "limits, is_fixed, added_ms, last_used_ms, revoked_ms FROM capture_token ORDER BY "
                       "name, id"))
        return m_store.lastError();
    std::vector<CaptureToken> tokens;
    while (query.next())
        tokens.push_back(tokenOf(query));
    if (query.failed())
        return m_store.lastError();
    return tokens;
}

Result<int64_t> CaptureTokens::add(const CaptureProgram &program, const QByteArray &hash)
{
    int64_t id = 0;
    std::vector<std::string> limits;
    for (const ProgramLimit &limit : program.limits)
        limits.push_back(limitText(limit));
    const std::string texts[] = {
        program.name,         program.user,     program.customer,        program.project,
        contextText(program), program.provider, linesOf(program.models), std::string(toId(program.mode)),
        linesOf(limits)};
    const auto done = write(true, [&]() -> Result<void> {
        Statement put;
        if (!put.prepare(
                m_store.handle(),
                "INSERT INTO capture_token(name, user, customer, project, context, provider, models, "
                "mode, limits, is_fixed, added_ms, hash) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"))
            return m_store.lastError();
        int parameter = 0;
        for (const std::string &text : texts)
            put.bindText(++parameter, text);
        put.bind(++parameter, int64_t(program.isFixed));
        put.bind(++parameter, program.addedMs);
        put.bindBlob(++parameter, {hash.constData(), static_cast<size_t>(hash.size())});
        if (!put.run()) {
            const bool taken = (sqlite3_errcode(m_store.handle()) & PrimaryCode) == SQLITE_CONSTRAINT;
            return taken ? nameTaken(program.name) : m_store.lastError();
        }
        id = sqlite3_last_insert_rowid(m_store.handle());
        return {};
    });
    return done ? Result<int64_t>(id) : done.error();
}

Result<void> CaptureTokens::revoke(const std::string &name, int64_t nowMs)
{
    return write(true, [&]() -> Result<void> {
        Statement put;
        if (!put.prepare(m_store.handle(),
                         "UPDATE capture_token SET revoked_ms = ? WHERE name = ? AND revoked_ms IS NULL"))
            return m_store.lastError();
        put.bind(1, nowMs);
        put.bindText(2, name);
        if (!put.run())
            return m_store.lastError();
        if (sqlite3_changes(m_store.handle()) == 0)
            return Error{ErrorKind::NotFound,
                         QCoreApplication::translate("Ledger", "There is no token “%1”. Nothing was changed.")
                             .arg(QString::fromStdString(name))};
        return {};
    });
}

Result<void> CaptureTokens::restore(int64_t id)
{
    return write(true, [&]() -> Result<void> {
        Statement put;
        if (!put.prepare(m_store.handle(), "UPDATE capture_token SET revoked_ms = NULL WHERE id = ?"))
            return m_store.lastError();
        put.bind(1, id);
        if (put.run())
            return {};
        const bool taken = (sqlite3_errcode(m_store.handle()) & PrimaryCode) == SQLITE_CONSTRAINT;
        return taken ? nameTaken({}) : m_store.lastError();
    });
}

Result<void> CaptureTokens::noteUsed(int64_t id, int64_t atMs)
{
    return write(false, [&]() -> Result<void> {
        Statement put;
        if (!put.prepare(m_store.handle(), "UPDATE capture_token SET last_used_ms = ? WHERE id = ?"))
            return m_store.lastError();
        put.bind(1, atMs);
        put.bind(2, id);
        return put.run() ? Result<void>() : m_store.lastError();
    });
}

} // namespace tally
