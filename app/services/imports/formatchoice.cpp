// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/formatchoice.h"

#include "formats/csv/csvtable.h"
#include "services/imports/foreignsource.h"
#include "services/imports/importprofile.h"
#include "services/imports/importrefusal.h"
#include "services/servicetext.h"

#include <QFileInfo>

namespace tally {

namespace {

Result<FormatRegistry::Guess> guessFormat(const FormatRegistry &formats, const FileHead &head,
                                          const ImportOptions &options)
{
    if (!options.formatId.isEmpty()) {
        const ImportFormat *format = formats.find(options.formatId);
        if (!format)
            return Error{ErrorKind::InvalidInput,
                         ServiceText::tr(
                             "There is no format called \"%1\". Nothing was imported. \"tallyglass formats\" "
                             "lists them.")
                             .arg(options.formatId)};
        return FormatRegistry::Guess{format, format->confidence(head)};
    }
    const auto guess = options.profile.isEmpty() ? formats.guess(head) : genericFormat(formats, head);
    if (!guess.format && head.text.find_first_not_of(" \t\r\n") == std::string::npos)
        return Error{ErrorKind::Unrecognised, noRecordsText()};
    if (!guess.format)
        return Error{
            ErrorKind::Unrecognised,
            ServiceText::tr("This is not a usage log that Tallyglass knows. Nothing was imported. If it is a "
                            "table or JSON with other "
                            "column names, describe them in a mapping file (--map).")};
    return guess;
}

} // namespace

Error checkInputFile(const QFileInfo &file)
{
    if (!file.exists() && file.filePath().contains(QChar(QChar::ReplacementCharacter)))
        return {ErrorKind::NotFound,
                ServiceText::tr(
                    "The name of this file is not written in UTF-8, so it cannot be opened by its name. "
                    "Nothing was imported. Rename it, or import it from standard input: "
                    "tallyglass import - < FILE"),
                file.filePath()};
    if (!file.exists())
        return {ErrorKind::NotFound,
                ServiceText::tr("There is no such file. Nothing was imported. Check the name and try again."),
                file.filePath()};
    if (file.isDir())
        return {ErrorKind::InvalidInput,
                ServiceText::tr("This is a folder, not a file. Nothing was imported."), file.filePath()};
    if (!file.isReadable())
        return {ErrorKind::Permission,
                ServiceText::tr(
                    "You have no permission to read this file. Nothing was imported. Change its permissions "
                    "and try again."),
                file.filePath()};
    return {};
}

Result<FormatRegistry::Guess> chooseFormat(const FormatRegistry &formats, const InputEntry &entry,
                                           const ImportOptions &options)
{
    const auto head = readImportHead(entry);
    if (!head)
        return head.error();
    if (const auto refused = refuseWideTable(*head))
        return *refused;
    return guessFormat(formats, *head, options);
}

} // namespace tally
