// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/batchnames.h"

#include "services/async.h"

namespace tally {

BatchNames::BatchNames(const UsageService &usage, QObject *parent)
    : QObject(parent)
    , m_usage(usage)
{
    m_pool.setMaxThreadCount(1);
}

BatchNames::~BatchNames()
{
    m_pool.waitForDone();
}

void BatchNames::ask()
{
    deliver(inBackground(m_pool, [this] { return m_usage.singleBatches(); }), this,
            [this](const Result<std::vector<BatchInfo>> &batches) {
                if (!batches)
                    return;
                m_names.clear();
                for (const BatchInfo &batch : *batches)
                    m_names.insert(batch.id, batch.source.fileName);
                Q_EMIT changed();
            });
}

} // namespace tally

#include "moc_batchnames.cpp"
