// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/adjustsession.h"

#include "services/async.h"
#include "services/imports/importprofile.h"
#include "services/servicetext.h"

#include <algorithm>
#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

AdjustSession::AdjustSession(const InputEntry &entry, ImportQueue &queue, const QByteArray &zone,
                             QObject *parent)
    : QObject(parent)
    , m_entry(entry)
    , m_queue(queue)
    , m_zone(zone)
    , m_progress(std::make_shared<ImportProgress>())
{
}

AdjustSession::~AdjustSession()
{
    cancel();
}

void AdjustSession::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

void AdjustSession::start(const QString &profile)
{
    m_profileName = m_startedFrom = profile;
    deliver(m_queue.table(m_entry, false), this,
            [this](const ImportQueue::Table &sample) { takeBeginning(sample); });
}

void AdjustSession::takeBeginning(const ImportQueue::Table &sample)
{
    if (!sample) {
        m_report.message = sample.error().message;
        m_isExact = true;
        return setState(State::Unreadable);
    }
    ReadOptions options;
    options.assumeZone = m_zone;
    if (const auto profile = m_queue.profiles().find(m_startedFrom); profile)
        options.map = std::make_shared<const ColumnMap>(profile->map);
    m_draft.emplace(*sample, options);
    setProfileName(m_profileName);
    setState(State::Ready);
    lookAgain();
    if ((*sample)->isWhole)
        return;
    deliver(m_queue.table(m_entry, true), this, [this](const ImportQueue::Table &whole) {
        if (!whole || m_state != State::Ready)
            return;
        const MappingDraft before = *m_draft;
        m_draft->improve(*whole);
        Q_EMIT draftChanged();
        if (!(*m_draft == before))
            lookAgain();
    });
}

void AdjustSession::change(const std::function<void(MappingDraft &)> &change)
{
    if (m_state != State::Ready)
        return;
    change(*m_draft);
    m_changed = true;
    Q_EMIT draftChanged();
    lookAgain();
}

void AdjustSession::startFrom(const Profile &profile)
{
    if (m_state != State::Ready)
        return;
    ReadOptions options;
    options.assumeZone = m_zone;
    options.map = std::make_shared<const ColumnMap>(profile.map);
    m_draft.emplace(std::make_shared<const TableSample>(m_draft->sample()), options);
    m_startedFrom = profile.name();
    setProfileName(profile.name());
    m_changed = true;
    Q_EMIT draftChanged();
    lookAgain();
}

ImportOptions AdjustSession::options(bool guess) const
{
    ImportOptions options;
    options.formatId = m_draft->sample().kind == TableSample::Kind::Json ? u"json"_s : u"csv"_s;
    options.read.map = std::make_shared<const ColumnMap>(m_draft->map());
    options.read.assumeZone = m_zone;
    options.read.corrections = std::make_shared<const Corrections>(m_corrections);
    options.read.assume = m_draft->settings().assume;
    options.read.guess = guess;
    return options;
}

// The beginning at once, the rest afterwards.
void AdjustSession::lookAgain()
{
    cancel();
    m_progress = std::make_shared<ImportProgress>();
    m_isExact = false;
    const int turn = ++m_turn;
    deliver(m_queue.sample(m_entry, options(true), m_progress), this,
            [this, turn](const ImportReport &report) {
                if (turn != m_turn || report.cancelled)
                    return;
                m_report = report;
                m_isExact = report.part >= 1;
                Q_EMIT reportChanged();
                if (!m_isExact)
                    readAll();
            });
}

void AdjustSession::readAll()
{
    const int turn = m_turn;
    deliver(m_queue.preview(m_entry, options(true), m_progress), this,
            [this, turn](const ImportReport &report) {
                if (turn != m_turn || report.cancelled)
                    return;
                m_report = report;
                m_isExact = true;
                Q_EMIT reportChanged();
            });
}

std::vector<Doubt> AdjustSession::openDoubts() const
{
    std::vector<Doubt> open = m_draft->openDoubts();
    const Assumptions answers = m_draft->answers();
    for (const Doubt &doubt : m_report.doubts) {
        const bool isThere = std::ranges::find(open, doubt.key, &Doubt::key) != open.end();
        if (doubt.grade == Doubt::Grade::Open && !isThere && !answers.contains(doubt.key))
            open.push_back(doubt);
    }
    return open;
}

std::optional<QString> AdjustSession::stop() const
{
    if (m_state == State::Unreadable)
        return m_report.message;
    if (m_state != State::Ready)
        return QString();
    if (const auto stop = m_draft->stop())
        return stop;
    if (const auto open = openDoubts(); !open.empty())
        return ServiceText::tr("A question is open: %1").arg(open.front().question);
    if (m_taken)
        return m_taken;
    if (!m_isExact)
        return std::nullopt; // the rest is read on the way into the ledger
    const bool useful = m_report.status == ImportStatus::Imported;
    if (m_report.status == ImportStatus::AlreadyImported)
        return ServiceText::tr("Every record of this file is in the ledger already.");
    return useful ? std::nullopt : std::optional(m_report.message);
}

std::optional<int64_t> AdjustSession::newRecords() const
{
    if (!m_isExact || m_report.status != ImportStatus::Imported)
        return std::nullopt;
    return m_report.counts.added + m_report.counts.updated;
}

void AdjustSession::correct(int64_t line, const Corrections::mapped_type &values)
{
    if (m_state != State::Ready)
        return;
    if (values.empty())
        m_corrections.erase(line);
    else
        m_corrections[line] = values;
    m_changed = true;
    lookAgain();
}

Corrections::mapped_type AdjustSession::correctionsOf(int64_t line) const
{
    const auto known = m_corrections.find(line);
    return known == m_corrections.end() ? Corrections::mapped_type() : known->second;
}

QFuture<Result<void>> AdjustSession::saveRejected(const QString &path)
{
    return m_queue.saveRejected(m_entry, options(true), path);
}

void AdjustSession::import()
{
    if (m_state != State::Ready || stop())
        return;
    cancel();
    ++m_turn;
    m_progress = std::make_shared<ImportProgress>();
    setState(State::Importing);
    const auto future = m_importer ? m_importer(options(false), m_progress)
                                   : m_queue.import(m_entry, options(false), m_progress);
    deliver(future, this, [this](const ImportReport &report) { finish(report); });
}

void AdjustSession::finish(const ImportReport &report)
{
    m_report = report;
    m_isExact = true;
    const bool done =
        report.status == ImportStatus::Imported || report.status == ImportStatus::AlreadyImported;
    if (!done) { // everything is as it was
        setState(State::Ready);
        Q_EMIT reportChanged();
        if (report.cancelled)
            lookAgain();
        return;
    }
    keepProfile();
    setState(State::Done);
}

std::optional<QString> AdjustSession::takenBy(const QString &name) const
{
    return m_draft && !name.isEmpty() && name != m_startedFrom
        ? m_queue.profiles().takenBy(name, m_draft->map())
        : std::nullopt;
}

void AdjustSession::setProfileName(const QString &name)
{
    m_profileName = name;
    m_taken = takenBy(name);
}

QString AdjustSession::freeName(const QString &name) const
{
    QString free = name;
    for (int number = 2; takenBy(free); ++number)
        free = u"%1 %2"_s.arg(name).arg(number);
    return free;
}

void AdjustSession::keepProfile()
{
    if (m_profileName.isEmpty())
        return;
    if (const auto kept = m_queue.profiles().save(m_profileName, keptMapping(*m_draft)); !kept)
        Q_EMIT failed(kept.error());
}

void AdjustSession::cancel()
{
    m_progress->cancel = true;
}

} // namespace tally

#include "moc_adjustsession.cpp"
