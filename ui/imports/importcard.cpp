// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/importcard.h"

#include "services/async.h"
#include "ui/text/numberformat.h"
#include "ui/imports/previewmodel.h"
#include "ui/kit/figurelabel.h"
#include "ui/imports/rejectedpopup.h"
#include "ui/kit/rowtable.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString timeLeft(double fraction, int64_t elapsedMs)
{
    if (fraction < 0.02 || elapsedMs < 300)
        return {};
    const int64_t left = int64_t(double(elapsedMs) * (1 - fraction) / fraction);
    const int64_t seconds = std::max<int64_t>(1, (left + 500) / 1000);
    return ImportCard::tr("%1 left", "time")
        .arg(seconds < 60 ? ImportCard::tr("%1 s", "seconds").arg(seconds)
                          : format::duration(seconds * 1000));
}

} // namespace

ImportOptions ImportCard::options() const
{
    ImportOptions options;
    options.formatId = m_format->currentData().toString();
    options.user = m_user->text().trimmed().toStdString();
    options.customer = m_customer->text().trimmed().toStdString();
    options.project = m_project->text().trimmed().toStdString();
    options.strict = m_strict->isChecked();
    return options;
}

void ImportCard::setState(State state)
{
    m_state = state;
    const bool busy = state == State::Checking || state == State::Importing;
    m_progressBox->setVisible(busy);
    m_percent->setVisible(busy);
    m_cancel->setVisible(busy);
    m_dismiss->setVisible(state == State::Done);
    m_formatBox->setVisible(state == State::Ready);
    m_figures->setVisible(state == State::Ready && m_report.status != ImportStatus::Failed
                          && m_report.records + m_report.rejectedCount > 0);
    m_table->setVisible(m_figures->isVisibleTo(this) && m_model->rowCount() > 0);
    m_foot->setVisible(state == State::Ready);
    m_message->setVisible(!m_message->text().isEmpty() && !busy);
    m_promise->setText(state == State::Checking ? tr("Only looking: nothing is written yet.")
                                                : tr("One transaction: Cancel leaves the ledger as it was."));
    if (busy) {
        m_clock.start();
        m_ticker.start();
        tick();
    } else {
        m_ticker.stop();
        Q_EMIT progressText({});
    }
    Q_EMIT stateChanged();
}

void ImportCard::check()
{
    if (m_progress)
        m_progress->cancel = true;
    m_progress = std::make_shared<ImportProgress>();
    m_message->clear();
    const int turn = ++m_turn;
    // What the person typed stays in place while the file is read again.
    if (m_state != State::Ready)
        setState(State::Checking);
    m_import->setEnabled(false);
    deliver(m_queue.preview(m_path, options(), m_progress), this, [this, turn](const ImportReport &report) {
        if (turn == m_turn)
            showChecked(report);
    });
}

void ImportCard::showChecked(const ImportReport &report)
{
    if (report.cancelled) {
        Q_EMIT discarded();
        return;
    }
    m_report = report;
    QStringList facts = {format::bytes(report.fileSize)};
    if (report.records + report.rejectedCount > 0)
        facts.append(tr("%1 records", "number")
                         .arg(QLocale().toString(qlonglong(report.records + report.rejectedCount))));
    m_size->setText(facts.join(u" · "_s));
    if (m_format->currentIndex() == 0) {
        const QString guess = report.formatName.isEmpty() ? tr("Not recognised") : report.formatName;
        m_format->setItemText(
            0,
            report.confidence > 0
                ? tr("%1 · %2 % sure", "format and confidence").arg(guess).arg(report.confidence)
                : guess);
    }
    m_model->setRows(report.preview, m_zone);
    showFigures();
    QStringList notes = report.warnings;
    if (!report.message.isEmpty())
        notes.prepend(report.message);
    if (report.status == ImportStatus::AlreadyImported && report.message.isEmpty())
        notes.prepend(tr("This file is already in the ledger. Importing it again changes nothing."));
    m_message->setText(notes.join(u'\n'));
    const bool usable = report.status == ImportStatus::Imported && report.records > 0;
    const qlonglong fresh = report.counts.added + report.counts.updated;
    m_import->setEnabled(usable && (fresh > 0 || report.rejectedCount > 0));
    m_import->setText(fresh > 0 ? tr("&Import %1 records", "number").arg(QLocale().toString(fresh))
                                : tr("&Import"));
    setState(State::Ready);
}

void ImportCard::startImport()
{
    if (m_state != State::Ready || !m_import->isEnabled())
        return;
    m_progress = std::make_shared<ImportProgress>();
    ++m_turn;
    m_message->clear();
    setState(State::Importing);
    deliver(m_queue.import(m_path, options(), m_progress), this,
            [this](const ImportReport &report) { finish(report); });
}

void ImportCard::cancel()
{
    if (m_progress)
        m_progress->cancel = true;
}

void ImportCard::finish(const ImportReport &report)
{
    m_report = report;
    m_message->setText(result());
    const bool good =
        report.status == ImportStatus::Imported || report.status == ImportStatus::AlreadyImported;
    m_message->setProperty("role", good ? u"muted"_s : u"negative"_s);
    setState(State::Done);
    if (report.batch != 0)
        Q_EMIT imported(report);
}

QString ImportCard::result() const
{
    const auto count = [](int64_t value) { return QLocale().toString(qlonglong(value)); };
    if (m_report.cancelled)
        return tr("Cancelled. The ledger is as it was.");
    switch (m_report.status) {
    case ImportStatus::Imported: {
        QStringList facts = {tr("%1 records added", "number").arg(count(m_report.counts.added))};
        if (m_report.counts.updated > 0)
            facts.append(tr("%1 updated", "number of records").arg(count(m_report.counts.updated)));
        if (m_report.counts.duplicates > 0)
            facts.append(tr("%1 known", "number of records").arg(count(m_report.counts.duplicates)));
        if (m_report.rejectedCount > 0)
            facts.append(tr("%1 rejected", "number of records").arg(count(m_report.rejectedCount)));
        facts.append(format::duration(int64_t(std::llround(m_report.seconds * 1000))));
        return facts.join(u" · "_s);
    }
    case ImportStatus::AlreadyImported:
        return tr("Every record of this file was already in the ledger. Nothing was changed.");
    case ImportStatus::Rejected:
    case ImportStatus::Failed:
        return m_report.message.isEmpty() ? tr("Nothing of this file was imported.") : m_report.message;
    }
    return {};
}

void ImportCard::showRejected()
{
    auto *popup = new RejectedPopup(m_report, this);
    popup->popUnder(*m_figures);
}

void ImportCard::tick()
{
    if (!m_progress)
        return;
    const double fraction = std::clamp(m_progress->fraction.load(), 0.0, 1.0);
    const int64_t rows = m_progress->rows;
    const int64_t elapsed = std::max<int64_t>(1, m_clock.elapsed());
    m_bar->setValue(int(fraction * 1000));
    const QString percent = tr("%1 %", "per cent, with narrow space").arg(int(fraction * 100));
    m_percent->setText(percent);
    QStringList facts = {tr("%1 rows read", "number").arg(QLocale().toString(qlonglong(rows)))};
    if (elapsed > 300)
        facts.append(tr("%1 rows/s", "number").arg(QLocale().toString(qlonglong(rows * 1000 / elapsed))));
    const QString left = timeLeft(fraction, elapsed);
    if (!left.isEmpty())
        facts.append(left);
    facts.append(tr("%1 rejected", "number of records")
                     .arg(QLocale().toString(qlonglong(m_progress->rejected.load()))));
    m_facts->setText(facts.join(u"    "_s));
    const QString name = QFileInfo(m_path).fileName();
    const QString doing = m_state == State::Checking
        ? tr("Reading %1, %2", "file, per cent").arg(name, percent)
        : tr("Importing %1, %2", "file, per cent").arg(name, percent);
    Q_EMIT progressText(left.isEmpty() ? doing : doing + u", "_s + left);
}

} // namespace tally
