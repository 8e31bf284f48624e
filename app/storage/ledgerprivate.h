// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/store.h"

namespace tally {

/// What a Ledger is made of; shared by ledger.cpp and ledgerread.cpp.
class Ledger::Private {
public:
    explicit Private(std::unique_ptr<Connection> connection)
        : store(std::move(connection))
        , row(store.texts)
    {
    }

    Result<void> readyToWrite() const;
    Result<int64_t> number(Statement &statement, const char *sql);
    bool prepareReading();
    void read(const Statement &statement, StoredRecord &stored);

    QString path;
    QByteArray id;
    Store store;
    RecordRow row;
    Statement revision;
    Statement fetch;
};

} // namespace tally
