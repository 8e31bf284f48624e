// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/versionstack.h"

#include <QElapsedTimer>

#include <vector>

namespace tally {

/// Writes one re-pricing into an open transaction: a batch, and new computed costs of records. False on an
/// SQL error.
class RepriceWriter {
public:
    explicit RepriceWriter(Store &store)
        : m_store(store)
        , m_versions(store)
    {
    }

    bool begin(const BatchSource &source);
    bool write(const Repricing &change);
    bool finish();

    bool isEmpty() const { return m_changed.empty(); }
    int64_t batch() const { return m_batch; }

private:
    void note(const UsageRecord &record);

    Store &m_store;
    VersionStack m_versions;
    QElapsedTimer m_clock;
    int64_t m_batch = 0;
    Int128 m_cost = 0;
    int64_t m_priced = 0;
    int64_t m_unpriced = 0;
    std::vector<int64_t> m_changed;
};

} // namespace tally
