// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/captureplan.h"

#include "services/chat/chatroutes.h"
#include "services/servicetext.h"

#include <QUrl>

namespace tally {

Result<void> addUpstream(CapturePlan &plan, const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    const QString provider = text.left(equals).trimmed();
    const QString address = text.mid(equals + 1).trimmed();
    const QUrl url(address, QUrl::StrictMode);
    const bool isHttp = url.scheme() == u"http" || url.scheme() == u"https";
    if (equals <= 0 || provider.isEmpty() || provider.contains(u'/') || !url.isValid() || !isHttp
        || url.host().isEmpty())
        return Error{
            ErrorKind::InvalidInput,
            ServiceText::tr("An upstream is PROVIDER=URL, as openai=https://api.openai.com/v1, not “%1”.")
                .arg(text)};
    if (const auto usable = checkAddress(address); !usable)
        return usable;
    plan.upstreams.insert(provider, address);
    return {};
}

} // namespace tally
