// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "decoderfixture.h"

#include <QRandomGenerator>
#include <QTest>

namespace tally {

/// Columns for rows of answers as servers send them; see row() and checkRow().
inline void addColumns()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<HttpHeaders>("headers");
    QTest::addColumn<bool>("whole");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
}

/// What came and what described() makes of it, one line each.
struct DecodeRow {
    QByteArray bytes;
    QString expected;
    int status = 200;
    HttpHeaders headers = {};
    bool whole = true;
};

inline void row(const char *name, const DecodeRow &row)
{
    QTest::newRow(name) << row.status << row.headers << row.whole << row.bytes << row.expected.trimmed();
}

/// `bytes` with an early end and some wrong bytes.
inline QByteArray broken(const QByteArray &bytes, QRandomGenerator &random)
{
    QByteArray result = bytes.left(random.bounded(int(bytes.size()) + 1));
    for (int i = result.isEmpty() ? 0 : random.bounded(4); i > 0; --i)
        result[random.bounded(int(result.size()))] = char(random.bounded(256));
    return result;
}

/// The answer is as expected, however the bytes are cut; broken bytes also mean the same in every piece.
inline void checkRow(const QString &provider)
{
    QFETCH(int, status);
    QFETCH(HttpHeaders, headers);
    QFETCH(bool, whole);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, expected);
    const ChatProvider *known = findProvider(provider);
    QVERIFY(known);
    const HttpAnswerHead head{status, headers};
    QCOMPARE(described(decoded(*known, head, bytes, {}, whole).answer).join(u'\n'), expected);
    QVERIFY(isSameHoweverCut(*known, head, bytes, whole));
    QRandomGenerator random(7);
    for (int round = 0; round < 200; ++round) {
        const QByteArray damaged = broken(bytes, random);
        const qsizetype cut = random.bounded(int(damaged.size()) + 1);
        QCOMPARE(decoded(*known, head, damaged, {cut}, whole), decoded(*known, head, damaged, {}, whole));
    }
}

/// Events of a server-sent stream; `type` becomes the name as well.
inline QByteArray namedEvents(const QList<QByteArray> &datas)
{
    QByteArray bytes;
    for (const QByteArray &data : datas) {
        const qsizetype start = data.indexOf("\"type\":\"") + 8;
        bytes += "event: " + data.mid(start, data.indexOf('"', start) - start) + "\ndata: " + data + "\n\n";
    }
    return bytes;
}

inline QByteArray plainEvents(const QList<QByteArray> &datas)
{
    QByteArray bytes;
    for (const QByteArray &data : datas)
        bytes += "data: " + data + "\r\n\r\n";
    return bytes;
}

inline const QByteArray WebPage =
    "<!DOCTYPE html><html><head><title>502</title></head><body><h1>Bad gateway</h1></body></html>";

} // namespace tally
