// SPDX-License-Identifier: GPL-3.0-or-later
// Costs computed per second on one core, over records that name a few dozen models in every way logs do.
#include "domain/recordpricer.h"
#include "services/prices/priceservice.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <cstdio>

using namespace tally;

int main()
{
    struct Name {
        const char *provider;
        const char *model;
    };
    constexpr Name Names[] = {{"openai", "gpt-4o"},
                              {"openai", "gpt-5-mini-2025-08-07"},
                              {"anthropic", "claude-sonnet-4-5-20250929"},
                              {"google", "models/gemini-2.5-pro"},
                              {"bedrock", "us.anthropic.claude-sonnet-4-5-20250929-v1:0"},
                              {"openrouter", "x-ai/grok-4"},
                              {"deepseek", "deepseek-chat"},
                              {"openai", "nobody-knows"}};
    constexpr int Count = 4'000'000;
    const QTemporaryDir folder;
    const PriceService prices(folder.path());
    RecordPricer pricer(prices.catalogue());
    std::vector<UsageRecord> records;
    for (const Name &name : Names) {
        UsageRecord record;
        record.provider = name.provider;
        record.model = name.model;
        record.timeMs = 1'780'000'000'000;
        record.tokens = {1500, 9000, {}, {}, {}, 500, 200, {}};
        records.push_back(record);
    }
    QElapsedTimer clock;
    clock.start();
    int64_t sum = 0;
    for (int i = 0; i < Count; ++i) {
        UsageRecord &record = records[static_cast<size_t>(i) % records.size()];
        record.timeMs += i;
        pricer.price(record);
        sum += record.computedCost.value_or(Money{}).nano;
    }
    const double seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    std::printf("costs per second  %.2f million  (limit 1)  checksum %lld\n", Count / seconds / 1e6,
                static_cast<long long>(sum));
    return 0;
}
