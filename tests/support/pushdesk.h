// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/cli.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

namespace tally {

/// A ledger of its own with some imported requests, for tests of what leaves it.
class PushDesk {
public:
    static constexpr const char *ShopId = "11111111-1111-4111-8111-111111111111";

    /// `rows`: requests of project "shop", then one without output tokens and one of a project that nobody
    /// maps.
    explicit PushDesk(int rows = 3)
    {
        QByteArray csv = "time,user,customer,project,provider,model,input,output,cost,id\n";
        for (int i = 0; i < rows; ++i) {
            csv += "2026-11-02T10:00:" + QByteArray::number(i % 60).rightJustified(2, '0')
                + ".123Z,ann,Acme,shop,openai,"
                  "gpt-4o,"
                + QByteArray::number(100 + i) + ",20,0.5,call-" + QByteArray::number(i) + '\n';
        }
        csv += "2026-11-02T11:00:00Z,ann,Acme,shop,openai,gpt-4o,100,,0.5,no-output\n";
        csv += "2026-11-02T12:00:00Z,ann,Acme,other,openai,gpt-4o,100,5,0.5,no-project\n";
        import(csv, QStringLiteral("log.csv"));
    }

    QString ledger() const { return m_folder.filePath(QStringLiteral("a.tally")); }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    CliAnswer run(const QStringList &words) const
    {
        return runCli(words + QStringList{QStringLiteral("--ledger"), ledger()});
    }
    CliAnswer import(const QByteArray &bytes, const QString &name) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        file.close();
        return run({QStringLiteral("import"), file.fileName()});
    }
    CliAnswer push(const QStringList &words = {}) const
    {
        return run(QStringList{QStringLiteral("push"), QStringLiteral("--json")} + words);
    }
    static QJsonObject first(const CliAnswer &answer)
    {
        return answer.json().value(QStringLiteral("connections")).toArray().first().toObject();
    }
    static int count(const CliAnswer &answer, const QString &state)
    {
        return first(answer).value(QStringLiteral("outbox")).toObject().value(state).toInt(-1);
    }

private:
    QTemporaryDir m_folder;
};

} // namespace tally
