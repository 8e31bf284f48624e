// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tally {

/// The values a group stands for, one for each dimension asked for, "" = not set. All rows of a group share
/// them: days by model have a few names and tens of thousands of rows. Reads like a list and turns into one;
/// a copy costs no more than counting it.
class GroupKeys {
public:
    GroupKeys() = default;
    GroupKeys(std::vector<std::string> keys)
        : m_keys(std::make_shared<const std::vector<std::string>>(std::move(keys)))
    {
    }
    GroupKeys(std::initializer_list<std::string> keys)
        : GroupKeys(std::vector<std::string>(keys))
    {
    }

    const std::vector<std::string> &list() const
    {
        static const std::vector<std::string> none;
        return m_keys ? *m_keys : none;
    }
    operator const std::vector<std::string> &() const { return list(); }

    size_t size() const { return list().size(); }
    bool empty() const { return list().empty(); }
    const std::string &operator[](size_t i) const { return list()[i]; }
    const std::string &front() const { return list().front(); }
    auto begin() const { return list().begin(); }
    auto end() const { return list().end(); }

    bool operator==(const GroupKeys &other) const { return list() == other.list(); }
    auto operator<=>(const GroupKeys &other) const { return list() <=> other.list(); }

private:
    std::shared_ptr<const std::vector<std::string>> m_keys;
};

} // namespace tally
