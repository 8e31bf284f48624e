// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/modelarray.h"

#include "providers/answerfailure.h"
#include "providers/answerjson.h"
#include "providers/providertext.h"

namespace tally {

Result<QJsonArray> modelArray(const QByteArray &body, QLatin1StringView field)
{
    const QJsonValue models = parsedJson(body).object().value(field);
    if (models.isArray())
        return models.toArray();
    return Error{
        ErrorKind::InvalidInput,
        ProviderText::tr("The server sent no list of models. %1").arg(failureOfBody(body, 200).message),
        QString(field)};
}

} // namespace tally
