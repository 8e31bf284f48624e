// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a generated log as another system would export it: tallyglass_generatelog ROWS SEED [jsonl] >
// log.csv
#include "domain/localtime.h"
#include "generatedlog.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

using namespace tally;

namespace {

void appendQuoted(std::string &line, const std::string &text)
{
    line.push_back('"');
    for (const char c : text)
        line.append(c == '"' ? 2 : 1, c);
    line.push_back('"');
}

void appendRow(std::string &line, const UsageRecord &record)
{
    const int64_t cached = record.tokens.cacheRead.value_or(0);
    line += record.externalId + ',' + isoUtc(record.timeMs) + ',' + record.user + ',' + record.customer + ','
        + record.provider + ',' + record.model + ',' + record.project + ',';
    line += std::to_string(record.tokens.input.value_or(0) + cached) + ','
        + std::to_string(record.tokens.output.value_or(0)) + ',' + std::to_string(cached) + ','
        + record.reportedCost.value_or(Money{}).toDecimal() + ','
        + std::to_string(record.latencyMs.value_or(0)) + ','
        + (record.status == Status::Failed ? "error" : "ok") + ',';
    appendQuoted(line, record.context);
    line.push_back('\n');
}

// The same columns, each with its name.
void appendObject(std::string &line, const UsageRecord &record)
{
    const int64_t cached = record.tokens.cacheRead.value_or(0);
    line += R"({"id":")" + record.externalId + R"(","timestamp":")" + isoUtc(record.timeMs) + R"(","user":")"
        + record.user + R"(","customer":")" + record.customer + R"(","provider":")" + record.provider
        + R"(","model":")" + record.model + R"(","project":")" + record.project + R"(","input_tokens":)"
        + std::to_string(record.tokens.input.value_or(0) + cached) + R"(,"output_tokens":)"
        + std::to_string(record.tokens.output.value_or(0)) + R"(,"cached_tokens":)" + std::to_string(cached)
        + R"(,"cost_usd":)" + record.reportedCost.value_or(Money{}).toDecimal() + R"(,"latency_ms":)"
        + std::to_string(record.latencyMs.value_or(0)) + R"(,"status":")"
        + (record.status == Status::Failed ? "error" : "ok") + R"(","context":)" + record.context + "}\n";
}

} // namespace

int main(int argc, char **argv)
{
    const bool asJson = argc == 4 && std::strcmp(argv[3], "jsonl") == 0;
    if (argc != 3 && !asJson) {
        std::fputs("usage: tallyglass_generatelog ROWS SEED [jsonl] > log.csv\n", stderr);
        return 2;
    }
    const long rows = std::atol(argv[1]);
    GeneratedLog log(rows, static_cast<uint64_t>(std::atoll(argv[2])));
    std::string line = asJson
        ? ""
        : "id,timestamp,user,customer,provider,model,project,input_tokens,output_tokens,cached_tokens,"
          "cost_usd,latency_ms,status,context\n";
    StoredRecord stored;
    for (long row = 0; row < rows; ++row) {
        log.next(stored);
        if (asJson)
            appendObject(line, stored.record);
        else
            appendRow(line, stored.record);
        std::fwrite(line.data(), 1, line.size(), stdout);
        line.clear();
    }
    return 0;
}
