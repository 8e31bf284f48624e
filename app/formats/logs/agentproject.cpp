// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/agentproject.h"

#include <QRegularExpression>
#include <QStringList>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

// "-home-dev-tally-glass" may be /home/dev/tally/glass as well.
QString decodedAgentFolder(const QString &folder)
{
    static const QRegularExpression home(u"^(?:[A-Za-z]-)?-(?:home|Users)-[^-]+-|^-root-"_s);
    QString name = folder;
    name.remove(home);
    return name.startsWith(u'-') ? name.mid(1) : name;
}

} // namespace

std::string_view lastFolderOf(std::string_view path)
{
    while (path.ends_with('/') || path.ends_with('\\'))
        path.remove_suffix(1);
    const size_t slash = path.find_last_of("/\\");
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

AgentProject::AgentProject(const ReadOptions &options, QLatin1StringView above)
{
    const QStringList folders = options.filePath.split(u'/');
    const qsizetype place = above.isEmpty() ? -1 : folders.lastIndexOf(QString(above));
    if (place >= 0 && place + 2 < folders.size())
        m_rootName = decodedAgentFolder(folders[place + 1]).toStdString();
}

void AgentProject::setRoot(std::string_view root)
{
    m_root = root;
    if (!m_root.empty())
        m_rootName = lastFolderOf(m_root);
}

const std::string &AgentProject::of(JsonValue cwd)
{
    if (!cwd.isString() || cwd.raw().size() <= 2)
        return m_rootName;
    if (cwd.raw() == m_cwd)
        return m_name;
    m_cwd = cwd.raw();
    const std::string path = cwd.text();
    if (m_root.empty()) {
        m_root = path;
        m_rootName = lastFolderOf(path);
    }
    const bool isBelow =
        path.starts_with(m_root) && (path.size() == m_root.size() || path[m_root.size()] == '/');
    m_name = isBelow ? m_rootName : std::string(lastFolderOf(path));
    return m_name;
}

} // namespace tally
