// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/codexsession.h"

#include "formats/fields/fieldaliases.h"
#include "formats/json/jsonrows.h"

#include <utility>

namespace tally {

namespace {

// The session that a session's line says it was forked from, or begun by as a subagent.
std::string codexParentOf(JsonValue meta)
{
    std::string parent = meta["forked_from_id"].text();
    if (parent.empty())
        parent = memberAt(meta, "source.subagent.thread_spawn.parent_thread_id").text();
    return parent;
}

} // namespace

CodexSession::CodexSession(const ReadOptions &options)
    : m_projects(options, {})
{
}

void CodexSession::learnParent(JsonValue meta)
{
    const std::string id = meta["id"].text();
    const std::string parent = codexParentOf(meta);
    if (!parent.empty() && parent != id)
        m_parents.try_emplace(id, parent);
}

bool CodexSession::isAnother(std::string_view id, const std::optional<int64_t> &beganMs) const
{
    return id != m_id || (beganMs && beganMs == m_began);
}

void CodexSession::begin(JsonValue meta, const std::optional<int64_t> &beganMs)
{
    m_id = meta["id"].text();
    m_forkedFrom = codexParentOf(meta);
    m_began = beganMs;
    m_provider = meta["model_provider"].text();
    normaliseProvider(m_provider);
    m_project = m_projects.of(meta["cwd"]);
    m_version = meta["cli_version"].text();
    m_branch = memberAt(meta, "git.branch").text();
    setContext();
}

void CodexSession::forget()
{
    m_projects.setRoot({});
    for (std::string *text :
         {&m_id, &m_forkedFrom, &m_provider, &m_project, &m_version, &m_branch, &m_model, &m_effort})
        text->clear();
}

void CodexSession::turn(JsonValue context)
{
    if (const JsonValue model = context["model"]; model.isString())
        m_model = model.text();
    if (m_project.empty())
        m_project = m_projects.of(context["cwd"]);
    m_effort = context["effort"].text();
    setContext();
}

std::string CodexSession::root() const
{
    std::string id = m_id;
    for (size_t steps = 0; steps <= m_parents.size(); ++steps) {
        const auto parent = m_parents.find(id);
        if (parent == m_parents.end())
            break;
        id = parent->second;
    }
    return id;
}

void CodexSession::setContext()
{
    m_context.clear();
    const std::pair<std::string_view, const std::string *> members[] = {{"session_id", &m_id},
                                                                        {"forked_from", &m_forkedFrom},
                                                                        {"version", &m_version},
                                                                        {"git_branch", &m_branch},
                                                                        {"effort", &m_effort}};
    for (const auto &[name, text] : members) {
        if (!text->empty())
            m_context.putString(name, *text);
    }
}

void CodexSession::save(StateWriter &state) const
{
    state.text(m_projects.root());
    for (const std::string *text :
         {&m_id, &m_forkedFrom, &m_provider, &m_project, &m_version, &m_branch, &m_model, &m_effort})
        state.text(*text);
    state.number(static_cast<int64_t>(m_parents.size()));
    for (const auto &[child, parent] : m_parents) {
        state.text(child);
        state.text(parent);
    }
}

void CodexSession::restore(StateReader &state)
{
    m_projects.setRoot(state.text());
    for (std::string *text :
         {&m_id, &m_forkedFrom, &m_provider, &m_project, &m_version, &m_branch, &m_model, &m_effort})
        *text = state.text();
    for (int64_t count = state.number(); count > 0 && state.isOk(); --count) {
        const std::string child(state.text());
        m_parents.try_emplace(child, state.text());
    }
    setContext();
}

} // namespace tally
