// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QUrl>

#include <functional>
#include <map>
#include <memory>
#include <optional>

class QTcpServer;
class QTcpSocket;

namespace tally {

/// A client portal on this machine: keeps what is posted to /api/usage and tells it, and plays one scripted
/// fault for each POST. Works in the event loop of its thread.
class ScriptedPortal : public QObject {
    Q_OBJECT
public:
    enum class Fault {
        None,
        CutAnswer, // made, and the connection ends within the answer
        Closed, // made, and no answer
        FailedAfter, // made, and 500
        FailedBefore, // 500
        Unauthorized,
        Zod3, // 422
        Zod4, // 422
        NotFound,
        TooMany, // 429 with Retry-After
        Moved, // 307
        Unreadable, // made, and 201 with no JSON
        Silent, // made, and nothing until close()
        OtherRow, // makes another row than was sent
        TellsToken, // 422 that repeats the token
    };

    ScriptedPortal();
    ~ScriptedPortal() override;

    QUrl url() const;
    /// What happens to the next POSTs; None behind the last.
    void plan(const QList<Fault> &faults) { m_faults = faults; }
    /// Rows with one of these and equal otherwise, how often the portal has them.
    const QJsonArray &rows() const { return m_rows; }
    void setRows(const QJsonArray &rows) { m_rows = rows; }
    void addRow(const QJsonObject &row) { m_rows.append(row); }
    int posts() const { return m_posts; }
    int questions() const { return m_questions; }
    const QList<QByteArray> &tokens() const { return m_tokens; }

    QByteArray accepted = {}; // the only token; empty: any
    int mostTold = 0; // rows of one answer, 0: all
    bool hidesTheRest = false; // and it counts only those
    std::function<QJsonObject(QJsonObject row)> retold = {}; // how GET tells a row
    QString tellsNothingOf = {}; // GET of this project answers 404
    std::function<void()> asked = {}; // before GET is answered
    std::function<void(int posts)> posted = {}; // before each is answered
    bool cutsToSeconds = false;
    bool countIsTooLarge = false; // it says more than it tells
    QString project = {}; // the only one there is; empty: any
    int retryAfterS = 1;
    qint64 clockMs = 0; // its clock less ours
    double costUsd = 0.001;

private:
    void accept();
    void read(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const QByteArray &method, const QByteArray &path, const QByteArray &token,
                const QByteArray &body);
    void post(QTcpSocket *socket, const QJsonObject &row, const QByteArray &token);
    void tell(QTcpSocket *socket, const QUrl &question);
    void reply(QTcpSocket *socket, int status, const QByteArray &body, const QByteArray &headers = {});
    QJsonObject made(QJsonObject row);

    std::unique_ptr<QTcpServer> m_server;
    std::map<QTcpSocket *, QByteArray> m_bytes;
    QList<Fault> m_faults;
    QJsonArray m_rows;
    QList<QByteArray> m_tokens;
    int m_posts = 0;
    int m_questions = 0;
};

} // namespace tally
