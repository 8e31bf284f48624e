// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/bytes/statebytes.h"
#include "formats/importformat.h"
#include "formats/json/jsontape.h"
#include "formats/json/jsonwriting.h"
#include "formats/logs/agentproject.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tally {

/// The session that the lines of a Codex rollout belong to, as its own line and those of its turns tell it:
/// which model of which provider is asked, for which project, and from which session it was forked.
class CodexSession {
public:
    explicit CodexSession(const ReadOptions &options);

    /// A session's line was read. A fork has the session's own line first, and then those of its ancestors.
    bool isBegun() const { return !m_id.empty(); }
    /// Takes from a session's line whose child that one is.
    void learnParent(JsonValue meta);
    /// Whether a session's line is not this one's told again, as a session that is resumed does, at another
    /// time.
    bool isAnother(std::string_view id, const std::optional<int64_t> &beganMs) const;
    /// Takes the session's own line. What a turn told before it stays.
    void begin(JsonValue meta, const std::optional<int64_t> &beganMs);
    /// What follows is of another session. Whose child is whose is still known.
    void forget();
    /// Takes the line of a turn.
    void turn(JsonValue context);

    const std::string &id() const { return m_id; }
    const std::string &model() const { return m_model; }
    /// A provider id; "openai" where the file does not say.
    std::string_view provider() const { return m_provider.empty() ? "openai" : std::string_view(m_provider); }
    const std::string &project() const { return m_project; }
    bool isForked() const { return !m_forkedFrom.empty(); }
    /// The session that it all began with.
    std::string root() const;
    /// The context of each of its records, a JSON object; "" when there is none.
    std::string_view context() const { return m_context.text(); }

    void save(StateWriter &state) const;
    void restore(StateReader &state);

private:
    void setContext();

    AgentProject m_projects;
    JsonObjectText m_context;
    std::unordered_map<std::string, std::string> m_parents; // of forked sessions
    std::optional<int64_t> m_began; // what the session's own line says
    std::string m_id, m_forkedFrom, m_provider, m_project, m_version, m_branch, m_model, m_effort;
};

} // namespace tally
