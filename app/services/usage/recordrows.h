// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/usageservice.h"

#include <QObject>
#include <QThreadPool>

#include <future>
#include <map>
#include <optional>
#include <vector>

namespace tally {

/// Records of an order, fetched from the ledger in pages of 256 on a thread of its own and kept while they
/// are of use. A page that is missing is waited for a few milliseconds at most (a warm ledger answers in
/// less, so that scrolling shows rows at once); after that it arrives later and arrived() tells. The page
/// next in the direction of scrolling is fetched ahead.
class RecordRows : public QObject {
    Q_OBJECT
public:
    static constexpr int PageSize = 256;

    explicit RecordRows(const UsageService &usage, QObject *parent = nullptr);
    ~RecordRows() override;

    void reset(UsageService::Ordered ordered);
    const UsageService::Ordered &ordered() const { return m_ordered; }
    int64_t size() const { return int64_t(m_ordered.order->rows.size()); }

    /// nullptr while it is on its way (or cannot be read: lastError()). Valid until the next call.
    const StoredRecord *at(int64_t row);
    const std::optional<Error> &lastError() const { return m_error; }
    bool isBusy() const { return !m_running.empty(); }

Q_SIGNALS:
    void arrived(qint64 firstRow, qint64 lastRow);
    void failed(const tally::Error &error); // once for an order: its rows stay empty

private:
    using Page = std::vector<std::optional<StoredRecord>>;
    using Answer = Result<Page>;
    struct Kept {
        Page rows;
        uint64_t used;
    };

    void fetch(int64_t page);
    bool take(int64_t page); // true when its answer was there
    void noteError(const Error &error);
    void collect();
    void evict();
    static Page inOrder(const std::vector<int64_t> &ids, std::vector<StoredRecord> records);

    const UsageService &m_usage;
    UsageService::Ordered m_ordered;
    std::map<int64_t, Kept> m_kept;
    std::map<int64_t, std::future<Answer>> m_running;
    std::optional<Error> m_error;
    int64_t m_lastPage = 0;
    uint64_t m_clock = 0;
    QThreadPool m_pool; // last: its destructor waits for work that tells this object
};

} // namespace tally
