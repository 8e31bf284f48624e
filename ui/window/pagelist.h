// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/page.h"

#include <QKeySequence>
#include <QStringList>

#include <span>

namespace tally {

struct Workspace;

/// One page as it is listed.
struct PageEntry {
    PageInfo (*info)();
    Page *(*make)(Workspace &workspace, QWidget *parent);
};

/// Every page, in the order of the rail; the first one is shown when none was remembered. The menu, the keys,
/// the rail, the restored page and `snapshot --page` are made from it.
std::span<const PageEntry> pageList();

QStringList pageIds();
/// "Overview": the title without its mnemonic.
QString pageName(const PageInfo &info);
/// Ctrl+1 for the first one …
QKeySequence pageKey(qsizetype index);

} // namespace tally
