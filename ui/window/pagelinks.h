// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace tally {

class FirstStart;
class MainWindow;

/// What leads from one page to another. The pages know none but themselves, and the frame knows none at all.
void linkPages(MainWindow &window);
/// What leads from the first start to commands and pages.
void linkFirstStart(MainWindow &window, FirstStart &page);

/// The record of this id on the requests page, over all time: the filters that were set are one step back.
void showRecord(MainWindow &window, qint64 id);

} // namespace tally
