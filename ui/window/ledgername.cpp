// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/ledgername.h"

#include "domain/ledgerplace.h"
#include "services/usage/usageservice.h"
#include "ui/kit/iconlabel.h"
#include "ui/kit/plaintext.h"

#include <QHBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace tally {

LedgerName::LedgerName(const UsageService &usage, QWidget *parent)
    : QWidget(parent)
{
    const QString path = withoutPassword(usage.ledgerPath());
    const QString file = shortPlaceName(path);
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(0, 4, 16, 4);
    box->setSpacing(8);
    auto *mark = new IconLabel(u"database", IconTint::Muted, 14, this);
    auto *name = plainLabel(usage.isReadOnly() ? tr("%1 · read only", "ledger file").arg(file) : file, this);
    name->setObjectName("ledgerName"_L1);
    name->setProperty("role", u"label"_s);
    setPlainToolTip(name, usage.isReadOnly() ? path + u'\n' + usage.readOnlyError().message : path);
    box->addWidget(mark);
    box->addWidget(name);
}

} // namespace tally

#include "moc_ledgername.cpp"
