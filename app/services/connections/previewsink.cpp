// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/previewsink.h"

#include "services/connections/connectionconfig.h"
#include "sinks/otlpsink.h"
#include "sinks/portalsink.h"
#include "sinks/posthogsink.h"
#include "sinks/webhooksink.h"

namespace tally {

std::unique_ptr<Sink> sinkForPreview(const ConnectionEntry &entry)
{
    const ConnectionConfig config = ConnectionConfig::fromJson(entry.config);
    const QUrl url(config.url);
    if (entry.kind == "portal")
        return std::make_unique<PortalSink>(url, config.projects);
    if (entry.kind == "otlp")
        return std::make_unique<OtlpSink>(url, QList<QPair<QByteArray, QByteArray>>(), SinkNames());
    if (entry.kind == "posthog")
        return std::make_unique<PostHogSink>(url, QByteArray(), SinkNames());
    return std::make_unique<WebhookSink>(url, QList<QByteArray>(), SinkNames());
}

} // namespace tally
