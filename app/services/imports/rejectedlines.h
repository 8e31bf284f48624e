// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importservice.h"

#include <QByteArray>

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace tally {

/// Lines of a file that cannot be used with what stands there: rows of a CSV table of file, line, reason and
/// text. `called`: the file's name in them, where its own says nothing.
Result<QByteArray> rejectedRows(const InputEntry &entry, std::span<const RejectedLine> lines,
                                const QString &called = {});
/// The header of that table.
QByteArray rejectedHeader();

/// The cells of the row that begins at a line, with the names of their columns; empty where there is none.
using NamedCells = std::vector<std::pair<std::string, std::string>>;
Result<NamedCells> cellsAt(const InputEntry &entry, int64_t line);

} // namespace tally
