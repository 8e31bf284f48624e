// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/postgres/pgsettings.h"

#include "domain/ledgerplace.h"
#include "storage/postgres/libpq.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <map>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

using Settings = std::map<QByteArray, QByteArray>;

/// A name or password of a URL in which a sign with a meaning stands as it is: libpq takes parts of it for
/// something else, and would tell them.
bool isMisread(const QString &place, const Settings &settings)
{
    const auto is = [&](const char *name) {
        const auto found = settings.find(name);
        return found != settings.end() ? found->second : QByteArray();
    };
    for (const QByteArray &port : is("port").split(',')) {
        bool number = port.isEmpty();
        if (!number)
            port.toUInt(&number);
        if (!number)
            return true;
    }
    const QString path = place.section(u"://"_s, 1).section(u'/', 1).section(u'?', 0, 0);
    return is("host").contains('@') || path.contains(u'@');
}

Error misread(const QString &place)
{
    return {ErrorKind::InvalidInput,
            QCoreApplication::translate("TeamLedger",
                                        "“%1” cannot be read as the address of a database. In a name or a "
                                        "password of it, @ is written %40, / is %2F, : is %3A and ? is %3F.")
                .replace(u"%1"_s, withoutPassword(place))};
}

/// What the place itself says.
Result<Settings> settingsIn(const QString &place)
{
    const auto pq = LibPq::load();
    if (!pq)
        return pq.error();
    char *said = nullptr;
    PQconninfoOption *options = (*pq)->conninfoParse(place.toUtf8().constData(), &said);
    if (said)
        (*pq)->freemem(said); // it may repeat the password
    if (!options)
        return misread(place);
    Settings settings;
    for (const PQconninfoOption *option = options; option->keyword; ++option) {
        if (option->val)
            settings[option->keyword] = option->val;
    }
    (*pq)->conninfoFree(options);
    if (!place.startsWith("service="_L1) && isMisread(place, settings))
        return misread(place);
    return settings;
}

QString serviceFile()
{
    if (const QString named = qEnvironmentVariable("PGSERVICEFILE"); !named.isEmpty())
        return named;
    const QString own = QDir::homePath() + u"/.pg_service.conf"_s;
    if (QFile::exists(own))
        return own;
    return qEnvironmentVariable("PGSYSCONFDIR", u"/etc/postgresql-common"_s) + u"/pg_service.conf"_s;
}

/// What libpq will find for the service, which it tells nobody before it connects.
Settings settingsOfService(const QByteArray &service)
{
    Settings settings;
    QFile file(serviceFile());
    if (service.isEmpty() || !file.open(QIODevice::ReadOnly))
        return settings;
    bool inside = false;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        if (line.startsWith('['))
            inside = line == '[' + service + ']';
        else if (const auto is = line.indexOf('='); inside && is > 0 && !line.startsWith('#'))
            settings[line.left(is).trimmed()] = line.mid(is + 1).trimmed();
    }
    return settings;
}

QByteArray firstOf(const Settings &own, const Settings &service, const char *name, const char *variable)
{
    for (const Settings *settings : {&own, &service}) {
        if (const auto known = settings->find(name); known != settings->end())
            return known->second;
    }
    return qgetenv(variable);
}

bool isLoopback(const QByteArray &host)
{
    static const QRegularExpression numbers(uR"(\A127(\.\d{1,3}){3}\z)"_s);
    return host == "localhost" || host == "::1" || numbers.match(QString::fromLatin1(host)).hasMatch();
}

/// By the names and by the addresses, which come before them where both are told.
bool isOnThisComputer(const QByteArray &hosts, const QByteArray &addresses)
{
    for (const QByteArray &host : hosts.split(',')) {
        const QByteArray name = host.trimmed();
        if (!name.isEmpty() && !name.startsWith('/') && !name.startsWith('@') && !isLoopback(name))
            return false;
    }
    for (const QByteArray &address : addresses.split(',')) {
        const QByteArray number = address.trimmed();
        if (!number.isEmpty() && !isLoopback(number))
            return false;
    }
    return true;
}

} // namespace

Result<std::vector<std::pair<QByteArray, QByteArray>>> connectionSettings(const QString &place)
{
    const auto own = settingsIn(place);
    if (!own)
        return own.error();
    const auto named = own->find("service");
    const Settings service = settingsOfService(named != own->end() ? named->second : qgetenv("PGSERVICE"));
    const auto said = [&](const char *name, const char *variable) {
        return firstOf(*own, service, name, variable);
    };
    std::vector<std::pair<QByteArray, QByteArray>> settings = {{"fallback_application_name", "tallyglass"},
                                                               {"client_encoding", "UTF8"}};
    if (said("connect_timeout", "PGCONNECT_TIMEOUT").isEmpty())
        settings.emplace_back("connect_timeout", "10");
    if (said("keepalives_idle", "").isEmpty())
        settings.insert(settings.end(),
                        {{"keepalives_idle", "15"}, {"keepalives_interval", "5"}, {"keepalives_count", "4"}});
    if (said("tcp_user_timeout", "").isEmpty())
        settings.emplace_back("tcp_user_timeout", "60000");
    if (said("sslmode", "PGSSLMODE").isEmpty()
        && !isOnThisComputer(said("host", "PGHOST"), said("hostaddr", "PGHOSTADDR"))) {
        settings.emplace_back("sslmode", "verify-full");
        const QString roots = u"/etc/ssl/certs/ca-certificates.crt"_s;
        if (said("sslrootcert", "PGSSLROOTCERT").isEmpty()
            && !QFile::exists(QDir::homePath() + u"/.postgresql/root.crt"_s) && QFile::exists(roots))
            settings.emplace_back("sslrootcert", roots.toUtf8());
    }
    for (const auto &setting : *own)
        settings.emplace_back(setting);
    return settings;
}

} // namespace tally
