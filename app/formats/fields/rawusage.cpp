// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/rawusage.h"

#include "domain/recordpricer.h"
#include "formats/fields/usageobject.h"

#include <QCoreApplication>

namespace tally {

namespace {

JsonValue usageIn(JsonValue answer)
{
    for (const std::string_view name : {"usage", "usageMetadata", "usage_metadata"}) {
        if (answer[name].isObject())
            return answer[name];
    }
    for (const std::string_view wrapper : {"response", "message", "metadata", "body"}) {
        if (answer[wrapper].isObject()) {
            const JsonValue inner = usageIn(answer[wrapper]);
            if (inner.isObject())
                return inner;
        }
    }
    return looksLikeUsage(answer) ? answer : JsonValue();
}

std::string modelIn(JsonValue answer)
{
    for (const std::string_view name : {"model", "modelVersion", "modelId"}) {
        if (answer[name].isString())
            return answer[name].text();
    }
    for (const std::string_view wrapper : {"response", "message"}) {
        if (answer[wrapper].isObject())
            return modelIn(answer[wrapper]);
    }
    return {};
}

} // namespace

RawAnswer readRawAnswer(JsonValue answer)
{
    RawAnswer result;
    result.model = modelIn(answer);
    const JsonValue usage = usageIn(answer);
    const NormalUsage normal = normaliseUsage(usage);
    if (!normal.any)
        result.problem = QCoreApplication::translate("Files", "there is no usage in it");
    if (!normal.problem.isEmpty())
        result.problem = normal.problem;
    result.usage = billableOf(normal.tokens);
    result.usage[PricePart::WebSearch] = normal.webSearches;
    result.serviceTier =
        answer["service_tier"].isString() ? answer["service_tier"].text() : usage["service_tier"].text();
    return result;
}

} // namespace tally
