// SPDX-License-Identifier: GPL-3.0-or-later
#include "generatedlog.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace tally;

namespace {

constexpr int64_t FirstMs = 1'704'067'200'000; // 2024-01-01
constexpr int64_t DayMs = 86'400'000;
constexpr double SpanMs = 730.0 * 86'400'000.0;
constexpr double Turn = 6.283185307179586;
const char *const Providers[] = {"openai", "anthropic", "google", "mistral",
                                 "azure",  "bedrock",   "groq",   "local"};
const char *const Tags[] = {"prod",  "chat", "batch",   "dev",    "rag",  "eval",
                            "agent", "code", "summary", "search", "test", "vision"};
const char *const Regions[] = {"eu-west-1", "us-east-1", "us-west-2", "ap-south-1"};

} // namespace

GeneratedLog::Zipf::Zipf(int count, double exponent)
{
    double total = 0;
    for (int i = 1; i <= count; ++i) {
        total += 1 / std::pow(i, exponent);
        m_cumulative.push_back(total);
    }
    for (double &value : m_cumulative)
        value /= total;
}

int GeneratedLog::Zipf::pick(double uniform) const
{
    const auto at = std::lower_bound(m_cumulative.begin(), m_cumulative.end() - 1, uniform);
    return int(at - m_cumulative.begin());
}

GeneratedLog::GeneratedLog(int64_t rows, uint64_t seed)
    : m_state{seed * 0x9E3779B97F4A7C15ull + 1, seed ^ 0xD1B54A32D192ED03ull}
    , m_rows(rows)
{
    for (int i = 0; i < 20; ++i)
        bits();
    for (int i = 0; i < 60; ++i) {
        const int provider = i < 8 ? i % 3 : int(bits() % 8);
        const double input = 0.05 + std::pow(uniform(), 3) * 15;
        m_modelList.push_back({provider, input, input * (3 + 2 * uniform()), 300 + uniform() * 1500});
    }
    for (int i = 0; i < 5000; ++i)
        m_customerOfUser.push_back(m_customers.pick(uniform()));
}

uint64_t GeneratedLog::bits()
{
    uint64_t a = m_state[0];
    const uint64_t b = m_state[1];
    m_state[0] = b;
    a ^= a << 23;
    m_state[1] = a ^ b ^ (a >> 17) ^ (b >> 26);
    return m_state[1] + b;
}

double GeneratedLog::uniform()
{
    return double(bits() >> 11) * 0x1.0p-53;
}

double GeneratedLog::normal()
{
    if (m_hasSpare) {
        m_hasSpare = false;
        return m_spare;
    }
    const double radius = std::sqrt(-2 * std::log(uniform() + 1e-300));
    const double angle = Turn * uniform();
    m_spare = radius * std::sin(angle);
    m_hasSpare = true;
    return radius * std::cos(angle);
}

int64_t GeneratedLog::timeOf(int64_t row)
{
    double position = (double(row) + 0.5) / double(m_rows);
    position = 0.25 * position + 0.75 * std::sqrt(position); // more later
    const int64_t ms = FirstMs + int64_t(position * SpanMs);
    const int64_t day = ms / DayMs * DayMs;
    double phase = double(ms - day) / double(DayMs);
    phase -= 0.12 * std::sin(Turn * (phase - 0.1)); // fewer at night
    phase -= std::floor(phase);
    const int64_t rhythmic = day + int64_t(phase * double(DayMs - 1));
    if (uniform() < 0.02)
        return std::max(FirstMs, rhythmic - int64_t(-std::log(uniform() + 1e-12) * 3'600'000));
    return std::max(FirstMs, rhythmic + int64_t((uniform() - 0.5) * 4000));
}

void GeneratedLog::fillContext(std::string &context, int tag)
{
    char text[160];
    const uint64_t extra = bits() % 3;
    int length = std::snprintf(text, sizeof(text), R"({"tag":"%s","env":"%s","session":"s%d")", Tags[tag],
                               uniform() < 0.8 ? "prod" : "staging", int(bits() % 200'000));
    context.assign(text, size_t(length));
    if (extra > 0) {
        length = std::snprintf(text, sizeof(text), R"(,"version":"1.%d")", int(bits() % 30));
        context.append(text, size_t(length));
    }
    if (extra > 1)
        context.append(R"(,"region":")").append(Regions[bits() % 4]).append("\"");
    context.push_back('}');
}

void GeneratedLog::next(StoredRecord &stored)
{
    stored.record.clear();
    UsageRecord &record = stored.record;
    stored.id = m_row + 1;
    stored.batch = 1;
    record.timeMs = timeOf(m_row++);
    const int user = m_users.pick(uniform());
    const int customer = uniform() < 0.9 ? m_customerOfUser[size_t(user)] : m_customers.pick(uniform());
    const int model = m_models.pick(uniform());
    const Model &traits = m_modelList[size_t(model)];
    const bool isError = uniform() < 0.03;
    char text[64];
    const auto set = [&text](std::string &target, const char *format, auto value) {
        target.assign(text, size_t(std::snprintf(text, sizeof(text), format, value)));
    };
    set(record.user, "user%04d@example.com", user);
    set(record.customer, "Customer %03d", customer);
    set(record.model, "model-%02d", model);
    set(record.project, "project-%02d", m_projects.pick(uniform()));
    record.provider = Providers[traits.provider];
    record.source = "csv";
    const auto input = int64_t(std::exp(6.8 + 1.3 * normal())) + 1;
    const int64_t output = isError ? 0 : int64_t(std::exp(5.3 + 1.1 * normal())) + 1;
    const int64_t cached = uniform() < 0.35 ? int64_t(double(input) * uniform() * 0.9) : 0;
    record.tokens.input = input - cached;
    record.tokens.cacheRead = cached;
    record.tokens.output = output;
    const double microDollars = double(input - cached) * traits.inputPrice
        + double(cached) * traits.inputPrice * 0.1 + double(output) * traits.outputPrice;
    record.reportedCost = Money{int64_t(microDollars + 0.5) * 1000};
    record.costSource = CostSource::Reported;
    record.latencyMs = int64_t(traits.latency * std::exp(0.45 * normal()) + double(output) * 6);
    record.status = isError ? Status::Failed : Status::Completed;
    const unsigned long long high = bits();
    record.externalId.assign(text,
                             size_t(std::snprintf(text, sizeof(text), "req_%016llx%08llx", high,
                                                  static_cast<unsigned long long>(bits() & 0xffffffff))));
    fillContext(record.context, m_tags.pick(uniform()));
}
