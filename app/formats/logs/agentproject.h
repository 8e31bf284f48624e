// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"
#include "formats/json/jsontape.h"

#include <string>
#include <string_view>

namespace tally {

/// The last folder of a path with slashes or backslashes; empty where there is none.
std::string_view lastFolderOf(std::string_view path);

/// The project of a coding agent's session: the last folder of its working folder. An agent that changes into
/// a folder below the first one of its log is still at the same project.
class AgentProject {
public:
    /// Where a session does not tell its working folder, the folder of the log does that lies in a folder
    /// called `above` (if any): its name is a path with dashes for slashes, of which the home is left out.
    AgentProject(const ReadOptions &options, QLatin1StringView above);

    /// `cwd`: the working folder as the log has it, if it has.
    const std::string &of(JsonValue cwd);

    /// The first working folder of the log; empty while there was none. Where a log is read on, it is set to
    /// what it was before.
    const std::string &root() const { return m_root; }
    void setRoot(std::string_view root);

private:
    std::string m_root;
    std::string m_rootName; // of the folder of the log while there is no root
    std::string m_cwd;
    std::string m_name;
};

} // namespace tally
