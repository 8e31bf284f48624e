// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace tally {

/// Chooses some of a file's rows while they pass: the first ones and, of a whole file, as many from the rest
/// at even distances, which grow with the file.
class RowChoice {
public:
    static constexpr size_t First = 500;
    static constexpr size_t Spread = 1000;

    explicit RowChoice(bool whole)
        : m_whole(whole)
    {
    }

    /// Call once for each row, then add() it where this says so.
    bool wants()
    {
        const int64_t place = m_seen++;
        return place < int64_t(First) || (m_whole && place % m_stride == 0);
    }
    void add(std::vector<std::string> row)
    {
        if (m_first.size() < First)
            return m_first.push_back(std::move(row));
        m_spread.push_back(std::move(row));
        if (m_spread.size() < Spread)
            return;
        for (size_t i = 1; i < Spread / 2; ++i)
            m_spread[i] = std::move(m_spread[2 * i]);
        m_spread.resize(Spread / 2);
        m_stride *= 2;
        m_thinned = true;
    }
    /// Nothing more is to be learned from further rows.
    bool isFull() const { return !m_whole && m_first.size() == First; }
    bool hasAll() const { return !m_thinned && int64_t(m_first.size() + m_spread.size()) == m_seen; }
    int64_t seen() const { return m_seen; }
    std::vector<std::vector<std::string>> take()
    {
        for (auto &row : m_spread)
            m_first.push_back(std::move(row));
        m_spread.clear();
        return std::move(m_first);
    }

private:
    const bool m_whole;
    std::vector<std::vector<std::string>> m_first;
    std::vector<std::vector<std::string>> m_spread;
    int64_t m_seen = 0;
    int64_t m_stride = 1;
    bool m_thinned = false;
};

} // namespace tally
