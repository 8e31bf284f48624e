// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/importextras.h"

#include "cli/command.h"
#include "domain/ownfile.h"
#include "services/imports/importprofile.h"
#include "services/imports/rejectedlines.h"

#include <QSaveFile>

#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

ImportExtras::ImportExtras(QString rejectedPath, QString profileName)
    : m_rejectedPath(std::move(rejectedPath))
    , m_profileName(std::move(profileName))
{
}

void ImportExtras::take(const InputEntry &entry, const ImportOptions &options, const ImportReport &report)
{
    if (!m_rejectedPath.isEmpty() && report.rejectedCount > 0)
        takeRejected(entry, options, report);
    const bool read =
        report.status == ImportStatus::Imported || report.status == ImportStatus::AlreadyImported;
    if (!m_profileName.isEmpty() && read)
        takeProfile(entry, options, report);
}

void ImportExtras::takeRejected(const InputEntry &entry, const ImportOptions &options,
                                const ImportReport &report)
{
    const auto rows = rejectedRows(entry, report.rejected, options.calledName);
    if (rows)
        m_rejected += *rows;
    else
        m_errors.push_back(rows.error());
}

// Of several files the first: a profile is for one kind of them.
void ImportExtras::takeProfile(const InputEntry &entry, const ImportOptions &options,
                               const ImportReport &report)
{
    if (m_profileKept || !isGenericFormat(report.formatId))
        return;
    m_profileKept = true;
    const ProfileFolder profiles;
    const auto map = usedMapping(profiles, entry, options, report);
    if (!map)
        return m_errors.push_back(map.error());
    const bool changesIt = options.profile == m_profileName;
    if (const auto taken = changesIt ? std::nullopt : profiles.takenBy(m_profileName, *map))
        return m_errors.push_back(
            {ErrorKind::InvalidInput, *taken + u' ' + CliText::tr("The import stands.")});
    if (const auto kept = profiles.save(m_profileName, *map); !kept)
        m_errors.push_back(kept.error());
}

std::vector<Error> ImportExtras::finish()
{
    if (!m_profileName.isEmpty() && !m_profileKept && m_errors.empty())
        m_errors.push_back(
            {ErrorKind::InvalidInput,
             CliText::tr("No profile was kept: none of the files was a table or JSON whose columns "
                         "have to be mapped.")});
    if (m_rejectedPath.isEmpty())
        return m_errors;
    QSaveFile file(m_rejectedPath);
    const QByteArray text = rejectedHeader() + m_rejected;
    if (!openToSave(file) || file.write(text) != text.size() || !file.commit())
        m_errors.push_back(
            {ErrorKind::Io,
             CliText::tr("The rejected lines could not be written to %1: %2. The import stands.")
                 .arg(m_rejectedPath, file.errorString())});
    return m_errors;
}

} // namespace tally
