// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/calllookups.h"

#include "providers/providerregistry.h"

#include <QDateTime>

namespace tally {

namespace {

ChatSettings settingsOf(const CapturePlan &plan)
{
    ChatSettings settings;
    settings.allowPlainHttp = plan.allowPlainHttp;
    return settings;
}

} // namespace

CallLookups::CallLookups(const CapturePlan &plan, QObject *parent)
    : QObject(parent)
    , m_upstreams(plan.upstreams)
    , m_workspace(plan.ledgerPath, plan.prices, settingsOf(plan))
    , m_lookups(m_workspace)
{
    connect(&m_lookups, &ChatLookups::recordsChanged, this, &CallLookups::recordsChanged);
}

std::optional<OpenChat> CallLookups::leftOf(const CaptureCall &call, const CaptureEnd &end,
                                            const UsageRecord &ended)
{
    const ChatProvider *provider = findProvider(call.provider);
    const std::string &id = end.answer.responseId;
    if (!provider || id.empty() || ended.reportedCost)
        return std::nullopt;
    const QString own = m_upstreams.value(call.provider);
    const QString address = own.isEmpty() ? addressOf({}, provider->info()) : own;
    if (!provider->lookupRequest(id, {address, {}}))
        return std::nullopt;
    m_workspace.routes.noteSent(provider->info(), address);
    return OpenChat{.baseUrl = m_workspace.routes.keptAddress(address).toStdString(),
                    .lookupId = id,
                    .nextMs = QDateTime::currentMSecsSinceEpoch() + lookupDelayMs(1)};
}

} // namespace tally

#include "moc_calllookups.cpp"
