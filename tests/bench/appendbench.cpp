// SPDX-License-Identifier: GPL-3.0-or-later
// How long one live record takes until it is committed: tallyglass_appendbench LEDGER [RECORDS]
// prints the median in microseconds, and the 99th percentile to stderr.
#include "generatedlog.h"
#include "storage/chattable.h"
#include "storage/ledger.h"

#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>

using namespace tally;

int main(int argc, char **argv)
{
    if (argc < 2) {
        std::fputs("usage: tallyglass_appendbench LEDGER [RECORDS]\n", stderr);
        return 2;
    }
    const long count = argc > 2 ? std::atol(argv[2]) : 5000;
    const auto ledger = Ledger::open(QFile::decodeName(argv[1]), Ledger::Mode::OpenOrCreate);
    if (!ledger) {
        std::fprintf(stderr, "%s\n", qPrintable(ledger.error().message));
        return 1;
    }
    GeneratedLog log(count, 7);
    StoredRecord stored;
    std::vector<double> times;
    for (long i = 0; i < count; ++i) {
        log.next(stored);
        QElapsedTimer clock;
        clock.start();
        if (const auto put = (*ledger)->chats().put(0, stored.record, std::nullopt); !put) {
            std::fprintf(stderr, "%s\n", qPrintable(put.error().message));
            return 1;
        }
        times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e3);
    }
    std::sort(times.begin(), times.end());
    std::fprintf(stderr, "99%% of %ld records within %.1f µs\n", count, times[times.size() * 99 / 100]);
    std::printf("%.1f\n", times[times.size() / 2]);
    return 0;
}
