// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/overlapdialog.h"

#include "services/async.h"
#include "services/imports/overlapdoubt.h"
#include "ui/adjust/overlappanel.h"
#include "ui/kit/labels.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

OverlapDialog::OverlapDialog(UsageService &usage, const BatchInfo &batch, QWidget *parent)
    : QDialog(parent)
    , m_usage(usage)
    , m_batch(batch.id)
    , m_state(wrappedLabel(tr("Comparing with the rest of the ledger…"), u"muted", this))
    , m_panel(new OverlapPanel(this))
{
    setObjectName("imports.overlapDialog"_L1);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Which one counts? %1", "file").arg(batch.source.fileName));
    m_pool.setMaxThreadCount(1);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(16, 16, 16, 16);
    box->setSpacing(12);
    box->addWidget(m_state);
    box->addWidget(m_panel);
    m_panel->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_apply = buttons->addButton(tr("&Change"), QDialogButtonBox::AcceptRole);
    m_apply->setObjectName("imports.overlapDialog.apply"_L1);
    m_apply->setProperty("primary", true);
    m_apply->setEnabled(false);
    box->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &OverlapDialog::answer);
    connect(m_panel, &OverlapPanel::chosen, this,
            [this](OverlapChoice choice) { m_apply->setEnabled(choice != m_review.choice); });
    setMinimumWidth(fontMetrics().averageCharWidth() * 130);
    ask();
}

OverlapDialog::~OverlapDialog()
{
    m_pool.waitForDone();
}

void OverlapDialog::ask()
{
    deliver(inBackground(m_pool, [this] { return m_usage.reviewOverlap(m_batch); }), this,
            [this](const Result<OverlapReview> &review) {
                if (review)
                    show(*review);
                else
                    m_state->setText(review.error().message);
            });
}

void OverlapDialog::show(const OverlapReview &review)
{
    m_review = review;
    if (review.overlaps.empty()) {
        m_state->setText(tr(
            "What this import overlapped with is not in the ledger any more. There is nothing to choose."));
        return;
    }
    m_state->setText(tr("The totals follow at once, and undoing either side takes the answer back."));
    m_panel->setFigures(figuresOf(review.overlaps, review.ledgerNano), review.choice, true);
    m_panel->show();
    adjustSize();
}

void OverlapDialog::answer()
{
    const OverlapChoice choice = m_panel->choice();
    if (choice == OverlapChoice::Ask)
        return;
    m_apply->setEnabled(false);
    m_panel->setEnabled(false);
    const QString note = overlapNote(m_review.overlaps, choice);
    deliver(
        inBackground(m_pool, [this, choice, note] { return m_usage.answerOverlap(m_batch, choice, note); }),
        this, [this](const Result<void> &done) {
            if (done)
                Q_EMIT answered();
            else
                Q_EMIT failed(done.error());
            accept();
        });
}

} // namespace tally

#include "moc_overlapdialog.cpp"
