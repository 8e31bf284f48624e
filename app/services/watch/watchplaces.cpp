// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/watch/watchplaces.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

class Places {
public:
    void add(const QString &path, const QString &filter, const QString &format)
    {
        const QFileInfo info(path);
        if (!info.isDir() || !info.isAbsolute())
            return;
        const QString canonical = info.canonicalFilePath(); // two names may lead to one folder
        const bool known = std::ranges::any_of(m_folders, [&canonical](const WatchFolder &folder) {
            return QFileInfo(folder.path).canonicalFilePath() == canonical;
        });
        if (!known)
            m_folders.push_back({.path = QDir::cleanPath(path), .filter = filter, .formatId = format});
    }
    std::vector<WatchFolder> take() { return std::move(m_folders); }

private:
    std::vector<WatchFolder> m_folders;
};

} // namespace

std::vector<WatchFolder> watchPlaces(const QProcessEnvironment &environment, const QString &home)
{
    const auto orBelowHome = [&](const char *variable, const QString &below) {
        const QString set = environment.value(QLatin1StringView(variable));
        return set.isEmpty() ? home + below : set;
    };
    Places places;
    const QString claude = environment.value(u"CLAUDE_CONFIG_DIR"_s);
    for (const QString &folder : claude.split(u',', Qt::SkipEmptyParts))
        places.add(folder.trimmed() + u"/projects"_s, u"*.jsonl"_s, u"claude-code"_s);
    places.add(home + u"/.claude/projects"_s, u"*.jsonl"_s, u"claude-code"_s);
    places.add(orBelowHome("XDG_CONFIG_HOME", u"/.config"_s) + u"/claude/projects"_s, u"*.jsonl"_s,
               u"claude-code"_s);
    const QString codex = orBelowHome("CODEX_HOME", u"/.codex"_s);
    places.add(codex + u"/sessions"_s, u"*.jsonl"_s, u"codex"_s);
    places.add(codex + u"/archived_sessions"_s, u"*.jsonl"_s, u"codex"_s);
    places.add(home + u"/.gemini/tmp"_s, u"session-*.json; session-*.jsonl"_s, u"gemini-cli"_s);
    places.add(orBelowHome("XDG_DATA_HOME", u"/.local/share"_s) + u"/opencode"_s,
               u"opencode*.db; msg_*.json"_s, u"opencode"_s);
    return places.take();
}

std::vector<WatchFolder> watchPlaces()
{
    return watchPlaces(QProcessEnvironment::systemEnvironment(), QDir::homePath());
}

} // namespace tally
