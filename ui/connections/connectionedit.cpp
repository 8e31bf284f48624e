// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionedit.h"

#include "ui/connections/pulloverlapdialog.h"
#include "ui/connections/secretdialog.h"
#include "ui/kit/plaintext.h"
#include "ui/text/numberformat.h"

#include <QMenu>
#include <QPushButton>

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
    if (row.kind == ConnectionRow::Kind::Pull)
        return tr("Nothing more is fetched. Records that it brought stay. Its key is taken out of the key "
                  "store. This cannot be undone.");
    const auto line =
        std::ranges::find(m_driver.lines(), row.id, [](const ConnectionLine &each) { return each.entry.id; });
    const int64_t waits = line == m_driver.lines().end() ? 0
                                                         : line->outbox.pending + line->outbox.sending
            + line->outbox.unknown + line->outbox.rejected + line->outbox.needsAttention;
    const QString more = waits == 0
        ? QString()
        : tr("%1 records that were not sent will not be.").arg(format::count(waits)) + u' ';
    return more
        + tr("What was sent stays there, and is not known here any more. Its key is taken out of the key "
             "store. This cannot be undone.");
}

void ConnectionEdit::askToRemove(const ConnectionRow &row)
{
    if (row.kind != ConnectionRow::Kind::Pull && row.kind != ConnectionRow::Kind::Out)
        return;
    QMessageBox *box =
        plainBox(u"removeConnection"_s, tr("Remove a connection"), tr("Remove “%1”?").arg(row.name),
                 whatGoes(row), QMessageBox::Cancel, m_page->window());
    QPushButton *remove = box->addButton(tr("&Remove"), QMessageBox::DestructiveRole);
    remove->setObjectName("removeConnection.remove"_L1);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(remove, &QPushButton::clicked, this, [this, id = row.id] { m_driver.remove(id); });
    box->open();
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
    menu->addAction(tr("&Remove…"), this, [this, row] { askToRemove(row); });
    menu->popup(globalPos);
}

} // namespace tally

#include "moc_connectionedit.cpp"
