// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/helpboxes.h"

#include "ui/kit/plaintext.h"

#include <QMessageBox>

using namespace Qt::StringLiterals;

namespace tally {

void HelpBoxes::showFirstSteps(QWidget *window)
{
    auto *box = plainBox(u"help"_s, tr("First steps"), tr("First steps"),
                         tr("Import: drop log files anywhere in the window, or press Ctrl+I. You see what "
                            "would happen before anything is written, and every import can be "
                            "undone on the Imports page.\n\n"
                            "Filter: the bar at the top holds for every page. Click a bar or a name to "
                            "filter to it, drag over the chart to zoom, press Esc to clear. "
                            "Alt+Left walks back.\n\n"
                            "Export: Ctrl+E writes what is shown, as CSV, JSON or JSON Lines.\n\n"
                            "All keys: Ctrl+/."),
                         QMessageBox::Close, window);
    box->open();
}

void HelpBoxes::showAbout(QWidget *window)
{
    auto *box = plainBox(
        u"about"_s, tr("About Tallyglass"),
        tr("Tallyglass %1", "version").arg(QCoreApplication::applicationVersion()),
        tr("Who spent what on language models?\n\n"
           "Free software under the GNU General Public License, version 3 or later, without any warranty.\n\n"
           "Uses Qt %1 (LGPL 3 and GPL 3), SQLite (public domain), libarchive (BSD 2-clause), xxHash (BSD "
           "2-clause), zlib (zlib licence), OpenSSL (Apache 2.0), QtKeychain (BSD 3-clause), icons "
           "from Lucide (ISC licence) and prices from genai-prices (MIT licence, © Pydantic Services Inc.).")
            .arg(QString::fromLatin1(qVersion())),
        QMessageBox::Close, window);
    box->open();
}

} // namespace tally
