// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/sinkmaker.h"

#include "services/servicetext.h"
#include "sinks/otlpsink.h"
#include "sinks/portalsink.h"
#include "sinks/posthogsink.h"
#include "sinks/webhooksink.h"

#include <QUrl>

#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

using SinkResult = Result<std::shared_ptr<Sink>>;
using Values = QList<QByteArray>;

Error missing(const QString &variable)
{
    return {ErrorKind::Permission,
            ServiceText::tr("The environment variable %1 is not set. Nothing was sent.").arg(variable)};
}

/// The secrets in these variables, one after the other; of the first also from the key store.
void collect(const QString &id, QStringList variables, Values found, SecretStore &secrets, QObject *receiver,
             const std::function<void(Result<Values>)> &done)
{
    if (variables.isEmpty()) {
        done(found);
        return;
    }
    const QString variable = variables.takeFirst();
    SecretName name{.id = found.isEmpty() ? id : id + u':' + variable, .variables = {variable}};
    secrets.find(name, receiver, [=, &secrets](const Secret &secret) {
        if (secret.value.isEmpty()) {
            done(missing(variable));
            return;
        }
        collect(id, variables, found + Values{secret.value}, secrets, receiver, done);
    });
}

SinkResult webhook(const ConnectionConfig &config, const Values &values, const SinkNames &names)
{
    for (const QByteArray &value : values) {
        if (!WebhookSink::isSecret(value))
            return Error{
                ErrorKind::InvalidInput,
                ServiceText::tr(
                    "The secret of the webhook is none: it is “whsec_” and 24 to 64 bytes in base64. "
                    "Nothing was sent.")};
    }
    return std::shared_ptr<Sink>(std::make_shared<WebhookSink>(QUrl(config.url), values, names));
}

SinkResult otlp(const ConnectionConfig &config, const Values &values, const SinkNames &names)
{
    QList<QPair<QByteArray, QByteArray>> headers;
    for (qsizetype i = 0; i < values.size(); ++i)
        headers.append({config.headers.at(i).first.toUtf8(), values.at(i)});
    return std::shared_ptr<Sink>(std::make_shared<OtlpSink>(QUrl(config.url), headers, names));
}

} // namespace

void makeSink(const ConnectionEntry &entry, const QByteArray &secret, SecretStore &secrets, QObject *receiver,
              std::function<void(SinkResult)> done)
{
    const ConnectionConfig config = ConnectionConfig::fromJson(entry.config);
    const SinkNames names(config.bookedAs, secret);
    const QString id = secretIdOf(QString::fromStdString(entry.kind), QString::fromStdString(entry.name));
    if (entry.kind == "portal") {
        done(std::shared_ptr<Sink>(std::make_shared<PortalSink>(QUrl(config.url), config.projects)));
        return;
    }
    QStringList variables;
    if (entry.kind == "webhook")
        variables = config.secretVariables;
    else if (entry.kind == "posthog")
        variables = {config.keyVariable};
    for (const auto &[name, variable] : config.headers)
        variables << variable;
    collect(id, variables, {}, secrets, receiver,
            [config, names, kind = entry.kind, done = std::move(done)](const Result<Values> &values) {
                if (!values)
                    done(values.error());
                else if (kind == "webhook")
                    done(webhook(config, *values, names));
                else if (kind == "otlp")
                    done(otlp(config, *values, names));
                else
                    done(std::shared_ptr<Sink>(
                        std::make_shared<PostHogSink>(QUrl(config.url), values->value(0), names)));
            });
}

} // namespace tally
