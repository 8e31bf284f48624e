// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/seenruns.h"

#include <algorithm>

namespace tally {

namespace {

void putVarint(std::string &out, uint64_t value)
{
    while (value >= 0x80) {
        out.push_back(static_cast<char>(value | 0x80));
        value >>= 7;
    }
    out.push_back(static_cast<char>(value));
}

std::optional<int64_t> takeVarint(std::string_view &bytes)
{
    uint64_t value = 0;
    for (int shift = 0; shift < 63 && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes.front());
        bytes.remove_prefix(1);
        value |= static_cast<uint64_t>(byte & 0x7f) << shift;
        if (byte < 0x80)
            return static_cast<int64_t>(value);
    }
    return std::nullopt;
}

} // namespace

void SeenRuns::add(int64_t id)
{
    if (!m_runs.empty()) {
        Run &last = m_runs.back();
        if (id == last.last + 1) {
            last.last = id;
            return;
        }
        if (id >= last.first && id <= last.last)
            return;
        if (id < last.first)
            m_settled = false;
    }
    m_runs.push_back({id, id});
}

void SeenRuns::settle()
{
    if (m_settled)
        return;
    std::sort(m_runs.begin(), m_runs.end(), [](const Run &a, const Run &b) { return a.first < b.first; });
    size_t kept = 0;
    for (size_t i = 1; i < m_runs.size(); ++i) {
        if (m_runs[i].first <= m_runs[kept].last + 1)
            m_runs[kept].last = std::max(m_runs[kept].last, m_runs[i].last);
        else
            m_runs[++kept] = m_runs[i];
    }
    m_runs.resize(kept + 1);
    m_settled = true;
}

const std::vector<SeenRuns::Run> &SeenRuns::runs()
{
    settle();
    return m_runs;
}

void SeenRuns::remove(const std::vector<int64_t> &ids)
{
    settle();
    std::vector<Run> left;
    auto id = ids.begin();
    for (Run run : m_runs) {
        id = std::lower_bound(id, ids.end(), run.first);
        for (; id != ids.end() && *id <= run.last; ++id) {
            if (*id > run.first)
                left.push_back({run.first, *id - 1});
            run.first = *id + 1;
        }
        if (run.first <= run.last)
            left.push_back(run);
    }
    m_runs = std::move(left);
}

std::string SeenRuns::encode()
{
    settle();
    std::string out;
    int64_t end = 0;
    for (const Run &run : m_runs) {
        putVarint(out, static_cast<uint64_t>(run.first - end));
        putVarint(out, static_cast<uint64_t>(run.last - run.first));
        end = run.last;
    }
    return out;
}

std::optional<SeenRuns> SeenRuns::decode(std::string_view bytes)
{
    SeenRuns result;
    int64_t end = 0;
    while (!bytes.empty()) {
        const auto gap = takeVarint(bytes);
        const auto length = takeVarint(bytes);
        Run run;
        if (!gap || !length || __builtin_add_overflow(end, *gap, &run.first)
            || __builtin_add_overflow(run.first, *length, &run.last))
            return std::nullopt;
        result.m_runs.push_back(run);
        end = run.last;
    }
    return result;
}

} // namespace tally
