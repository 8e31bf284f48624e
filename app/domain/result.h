// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <utility>
#include <variant>

namespace tally {

enum class ErrorKind {
    InvalidInput, // what the caller or the file gave cannot be used
    Undecided, // the file can be read in several ways: its doubts (domain/doubt.h) must be answered first
    Unrecognised, // a file of a kind that is none of those looked for
    NotFound, // file, ledger, batch or column that does not exist
    Permission,
    Locked, // another process holds the ledger
    Newer, // written by a newer version of the program
    Damaged,
    DiskFull,
    Outdated, // what this rests on has changed meanwhile: look again
    Cancelled,
    Io,
    Internal,
};

/// What went wrong, for a person: `message` is translated and says what happened, what was not
/// changed and what to do. `detail` is untranslated and meant for logs and "copy details".
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString message;
    QString detail = {};
};

/// A value or an Error; never both, never neither.
template <typename T> class [[nodiscard]] Result {
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    /// Only when ok().
    T &value() { return std::get<0>(m_state); }
    const T &value() const { return std::get<0>(m_state); }
    T &operator*() { return value(); }
    const T &operator*() const { return value(); }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }

    /// Only when not ok().
    const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

template <> class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
        , m_ok(false)
    {
    }

    bool ok() const { return m_ok; }
    explicit operator bool() const { return m_ok; }
    const Error &error() const { return m_error; }

private:
    Error m_error;
    bool m_ok = true;
};

} // namespace tally
