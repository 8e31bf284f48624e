// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionedit.h"

#include "ui/connections/pulloverlapdialog.h"
#include "ui/connections/secretdialog.h"
#include "ui/text/numberformat.h"

#include <QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

ConnectionEdit::ConnectionEdit(OutboxDriver &driver, PullDriver &pulls, QWidget *page)
    : QObject(page)
    , m_driver(driver)
    , m_pulls(pulls)
    , m_page(page)
{
}

void ConnectionEdit::askForKey(const ConnectionRow &row)
{
    auto *dialog = new SecretDialog(row.name, m_page);
    connect(dialog, &SecretDialog::chosen, this,
            [this, id = row.id](const QByteArray &secret) { m_driver.setSecret(id, secret); });
    dialog->open();
}

void ConnectionEdit::askWhichCounts(const ConnectionRow &row)
{
    const auto pull =
        std::ranges::find(m_driver.pulls(), row.id, [](const ConnectionLine &each) { return each.entry.id; });
    if (pull == m_driver.pulls().end() || !pull->state.overlap)
        return;
    auto *dialog = new PullOverlapDialog(row.name, *pull->state.overlap, m_page);
    connect(dialog, &PullOverlapDialog::answered, this,
            [this, id = row.id](OverlapChoice choice) { m_pulls.fetch(id, choice); });
    dialog->open();
}

QString ConnectionEdit::whatGoes(const ConnectionRow &row) const
{
    const QString removed = tr("“%1” was removed.").arg(row.name) + u' ';
    if (row.kind == ConnectionRow::Kind::Pull)
        return removed + tr("Records that it brought stay.");
    const auto line =
        std::ranges::find(m_driver.lines(), row.id, [](const ConnectionLine &each) { return each.entry.id; });
    const int64_t waits = line == m_driver.lines().end() ? 0
                                                         : line->outbox.pending + line->outbox.sending
            + line->outbox.unknown + line->outbox.rejected + line->outbox.needsAttention;
    const QString more = waits == 0
        ? QString()
        : u' ' + tr("%1 records that were not sent will not be.").arg(format::count(waits));
    return removed + tr("What was sent stays there, and is not known here any more.") + more;
}

void ConnectionEdit::remove(const ConnectionRow &row)
{
    if (row.kind != ConnectionRow::Kind::Pull && row.kind != ConnectionRow::Kind::Out)
        return;
    const QString said = whatGoes(row);
    m_driver.remove(row.id);
    Q_EMIT removed(said);
}

void ConnectionEdit::showMenu(const ConnectionRow &row, const QPoint &globalPos)
{
    const bool isPull = row.kind == ConnectionRow::Kind::Pull;
    if (!isPull && row.kind != ConnectionRow::Kind::Out)
        return;
    auto *menu = new QMenu(m_page);
    menu->setObjectName("connections.menu"_L1);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (isPull)
        menu->addAction(tr("&Fetch now"), this, [this, row] { m_pulls.fetch(row.id); })
            ->setEnabled(!m_pulls.isFetching(row.id));
    else
        menu->addAction(tr("&Look at its records"), this, [this, row] { Q_EMIT openRequested(row); });
    menu->addAction(row.isOn ? tr("Switch &off") : tr("Switch &on"), this,
                    [this, row] { Q_EMIT switchRequested(row); });
    menu->addAction(tr("New &key…"), this, [this, row] { askForKey(row); });
    menu->addSeparator();
    menu->addAction(tr("&Remove"), this, [this, row] { remove(row); });
    menu->popup(globalPos);
}

} // namespace tally

#include "moc_connectionedit.cpp"
