// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/pulloverlapdialog.h"

#include "ui/adjust/overlappanel.h"
#include "ui/kit/labels.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int OverlapMargin = 16;
constexpr int OverlapLetters = 130;

} // namespace

PullOverlapDialog::PullOverlapDialog(const QString &connection, const OverlapFigures &figures,
                                     QWidget *parent)
    : QDialog(parent)
    , m_panel(new OverlapPanel(this))
{
    setObjectName("pullOverlap"_L1);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Which one counts? %1", "connection").arg(connection));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(OverlapMargin, OverlapMargin, OverlapMargin, OverlapMargin);
    box->setSpacing(12);
    box->addWidget(
        wrappedLabel(tr("Nothing was imported yet. It is fetched again with your answer, which is kept "
                        "for what is fetched later; the import can be undone."),
                     u"muted", this));
    m_panel->setFigures(figures, OverlapChoice::Ask);
    box->addWidget(m_panel);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *fetch = buttons->addButton(tr("&Fetch"), QDialogButtonBox::AcceptRole);
    fetch->setObjectName("pullOverlap.fetch"_L1);
    fetch->setProperty("primary", true);
    fetch->setEnabled(false);
    box->addWidget(buttons);
    connect(m_panel, &OverlapPanel::chosen, fetch, [fetch] { fetch->setEnabled(true); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (m_panel->choice() != OverlapChoice::Ask)
            Q_EMIT answered(m_panel->choice());
        accept();
    });
    setMinimumWidth(fontMetrics().averageCharWidth() * OverlapLetters);
}

} // namespace tally

#include "moc_pulloverlapdialog.cpp"
