// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importservice.h"
#include "support/sqlanswer.h"

#include <QFile>
#include <QTemporaryDir>

namespace tally {

/// A folder with a ledger and the logs that are imported into it. What the ledger then holds is asked with
/// plain SQL.
class ServiceFixture {
public:
    QString ledger() const { return file(QStringLiteral("a.tally")); }
    QString file(const QString &name) const { return m_folder.filePath(name); }

    QString write(const QString &name, const QByteArray &text) const
    {
        QFile log(file(name));
        if (!log.open(QIODevice::WriteOnly) || log.write(text) != text.size())
            qFatal("cannot write");
        return log.fileName();
    }

    static QByteArray read(const QString &path)
    {
        QFile any(path);
        return any.open(QIODevice::ReadOnly) ? any.readAll() : QByteArray("cannot be read");
    }

    /// Three requests: 600 + 120 tokens, 1.75 dollars, and one without a cost.
    static QByteArray threeRequests()
    {
        return "time,user,customer,provider,model,input,output,cost,id\n"
               "2026-01-02T03:04:05Z,ann,Acme,openai,gpt-x,100,20,0.5,a\n"
               "2026-01-02T04:00:00Z,bob,Acme,openai,gpt-x,200,40,1.25,b\n"
               "2026-01-03T00:00:00Z,ann,Beta,anthropic,claude-x,300,60,,c\n";
    }

    /// `count` requests of one minute, of a millidollar and ten tokens each.
    static QByteArray manyRequests(int count, const QByteArray &prefix = "n")
    {
        QByteArray log = "time,model,input,cost,id\n";
        for (int i = 0; i < count; ++i)
            log += "2026-02-03T04:05:06Z,m,10,0.001," + prefix + QByteArray::number(i) + '\n';
        return log;
    }

    ImportReport import(const QByteArray &log, const QString &name = QStringLiteral("log.csv")) const
    {
        return ImportService(ledger()).importFile(write(name, log), {});
    }

    QByteArray sql(const char *query) const { return sqlAnswer(ledger(), query); }

private:
    QTemporaryDir m_folder;
};

} // namespace tally
