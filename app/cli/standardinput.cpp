// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/standardinput.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr qint64 PieceSize = qint64(1) << 20;

} // namespace

Result<std::shared_ptr<QTemporaryFile>> spoolStandardInput(const CommandContext &context)
{
    QFile standard;
    QIODevice *in = context.in;
    if (!in) {
        if (!standard.open(stdin, QIODevice::ReadOnly))
            return Error{ErrorKind::Io, CliText::tr("Standard input cannot be read. Nothing was imported.")};
        in = &standard;
    }
    auto spool = std::make_shared<QTemporaryFile>(QDir::tempPath() + u"/tallyglass-input-XXXXXX"_s);
    bool whole = spool->open();
    // A pipe gives its bytes in pieces.
    for (QByteArray piece; whole && !(piece = in->read(PieceSize)).isEmpty();)
        whole = spool->write(piece) == piece.size();
    if (!whole || !spool->flush())
        return Error{
            ErrorKind::DiskFull,
            CliText::tr("Standard input could not be kept in the folder of temporary files. Nothing was "
                        "imported. Free some space there, or import a file."),
            spool->errorString()};
    return spool;
}

} // namespace tally
