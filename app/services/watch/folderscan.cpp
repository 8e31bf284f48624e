// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/watch/folderscan.h"

#include "services/imports/watchedimport.h"
#include "services/watch/namefilter.h"

#include <QFile>

#include <algorithm>
#include <memory>
#include <set>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct CloseFolder {
    void operator()(DIR *folder) const { closedir(folder); }
};
using OpenFolder = std::unique_ptr<DIR, CloseFolder>;

bool isBesideDatabase(const QByteArray &name)
{
    return name.endsWith("-wal") || name.endsWith("-shm") || name.endsWith("-journal");
}

class Scanner {
public:
    Scanner(const WatchFolder &folder, const std::atomic<bool> *cancel)
        : m_folder(folder)
        , m_filter(folder.filter)
        , m_cancel(cancel)
    {
    }

    FolderScan scan()
    {
        if (const auto problem = open({})) {
            m_scan.state = *problem;
            return std::move(m_scan);
        }
        for (size_t next = 0; next < m_waiting.size(); ++next) {
            if (m_cancel && m_cancel->load(std::memory_order_relaxed)) {
                m_scan.state = FolderScan::State::Cancelled;
                return std::move(m_scan);
            }
            const QByteArray below = m_waiting[next];
            if (open(below) == FolderScan::State::Unreadable)
                m_scan.unreadable << QFile::decodeName(below);
        }
        std::ranges::sort(m_scan.files, {}, &FolderScan::File::path);
        return std::move(m_scan);
    }

private:
    // `below`: the folder's own path below the watched one, without slashes at its ends.
    std::optional<FolderScan::State> open(const QByteArray &below)
    {
        QByteArray path = QFile::encodeName(m_folder.path);
        if (!below.isEmpty())
            path += '/' + below;
        const OpenFolder opened(opendir(path.constData()));
        if (!opened)
            return errno == ENOENT || errno == ENOTDIR ? FolderScan::State::Gone
                                                       : FolderScan::State::Unreadable;
        struct stat self = {};
        if (fstat(dirfd(opened.get()), &self) != 0 || !m_seen.emplace(self.st_dev, self.st_ino).second)
            return std::nullopt; // the same folder is mounted once more
        m_scan.folders << QFile::decodeName(path);
        while (const dirent *entry = readdir(opened.get()))
            take(dirfd(opened.get()), *entry, below);
        return std::nullopt;
    }

    void take(int folder, const dirent &entry, const QByteArray &below)
    {
        const QByteArray name(entry.d_name);
        if (name.startsWith('.') || name == "__MACOSX")
            return;
        const QByteArray path = below.isEmpty() ? name : below + '/' + name;
        struct stat file = {};
        if (fstatat(folder, entry.d_name, &file, AT_SYMLINK_NOFOLLOW) != 0)
            return;
        if (S_ISDIR(file.st_mode)) {
            if (m_folder.subfolders)
                m_waiting.push_back(path);
            return;
        }
        if (isBesideDatabase(name))
            return;
        const QString readable = QFile::decodeName(path);
        if (!m_filter.fits(readable))
            return;
        // A link's file and a database with its log are looked at by name.
        const bool isSimple = S_ISREG(file.st_mode) && !name.endsWith(".db") && !name.endsWith(".sqlite");
        if (isSimple)
            m_scan.files.push_back({readable,
                                    {file.st_dev, file.st_ino, file.st_size,
                                     int64_t(file.st_mtim.tv_sec) * 1'000'000'000 + file.st_mtim.tv_nsec}});
        else if (const auto stamp = watchStampOf(m_folder.path + u'/' + readable))
            m_scan.files.push_back({readable, *stamp});
    }

    const WatchFolder &m_folder;
    const NameFilter m_filter;
    const std::atomic<bool> *m_cancel;
    FolderScan m_scan;
    std::vector<QByteArray> m_waiting; // folders below, as the disk names them
    std::set<std::pair<dev_t, ino_t>> m_seen;
};

} // namespace

FolderScan scanFolder(const WatchFolder &folder, const std::atomic<bool> *cancel)
{
    return Scanner(folder, cancel).scan();
}

FolderScan scanFiles(const WatchFolder &folder, const QStringList &paths)
{
    const NameFilter filter(folder.filter);
    FolderScan scan;
    for (const QString &path : paths) {
        if (!filter.fits(path))
            continue;
        if (const auto stamp = watchStampOf(folder.path + u'/' + path))
            scan.files.push_back({path, *stamp});
    }
    std::ranges::sort(scan.files, {}, &FolderScan::File::path);
    return scan;
}

} // namespace tally
