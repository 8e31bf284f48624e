// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/watch/folderlook.h"

#include "formats/bytes/tailbytes.h"
#include "services/imports/foreignsource.h"
#include "services/servicetext.h"
#include "services/watch/watchanswers.h"

#include <QDateTime>
#include <QFileInfo>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostRecent = 200; // files of a folder whose growth is told by the system

QStringList newestOf(const WatchFolder &folder, const FolderScan &scan)
{
    std::vector<const FolderScan::File *> files;
    for (const FolderScan::File &file : scan.files)
        files.push_back(&file);
    const auto count = std::min<ptrdiff_t>(MostRecent, std::ssize(files));
    std::partial_sort(files.begin(), files.begin() + count, files.end(),
                      [](const auto *a, const auto *b) { return a->stamp.modifiedNs > b->stamp.modifiedNs; });
    QStringList newest;
    for (ptrdiff_t i = 0; i < count; ++i)
        newest << watchedPath(folder, files[size_t(i)]->path);
    return newest;
}

} // namespace

FolderLook::FolderLook(QString ledgerPath, std::function<std::shared_ptr<const PriceCatalogue>()> prices,
                       Options options)
    : m_ledgerPath(std::move(ledgerPath))
    , m_prices(std::move(prices))
    , m_options(std::move(options))
    , m_profiles(std::make_shared<ProfileFolder>())
    , m_imports(m_ledgerPath, {}, Ledger::Mode::OpenExisting)
    , m_due(m_imports.formats(), {m_options.restMs, m_options.restlessMs, [this] { return nowMs(); }})
{
    m_imports.setProfiles(m_profiles);
}

FolderLook::~FolderLook() = default;

int64_t FolderLook::nowMs() const
{
    return m_options.nowMs ? m_options.nowMs() : QDateTime::currentMSecsSinceEpoch();
}

// A folder's settings and the profiles there are.
void FolderLook::takeSettings(const WatchFolder &folder, bool whole)
{
    m_noProfile.reset();
    const auto named =
        folder.profile.isEmpty() ? Result<Profile>(Profile{}) : m_profiles->find(folder.profile);
    if (!named)
        m_noProfile = named.error();
    m_asksAgain = false;
    if (!whole)
        return;
    const QDateTime kept = QFileInfo(m_profiles->path()).lastModified();
    const QString settings = QStringList{folder.formatId, folder.profile, QString::number(folder.asks),
                                         QString::number(kept.toMSecsSinceEpoch())}
                                 .join(u'\n');
    QString &known = m_settings[folder.id];
    m_asksAgain = known != settings;
    known = settings;
}

FolderNews FolderLook::look(const WatchFolder &folder, const Tell &tell, WatchProgress &progress,
                            const std::optional<QStringList> &only)
{
    FolderNews news;
    const FolderScan scan = only ? scanFiles(folder, *only) : scanFolder(folder, &progress.file.cancel);
    news.state = scan.state;
    if (scan.state != FolderScan::State::Here)
        return news;
    news.files = std::ssize(scan.files);
    news.unreadable = scan.unreadable;
    if (!only) {
        news.folders = scan.folders;
        news.recent = newestOf(folder, scan);
    }
    const auto ledger = Ledger::open(m_ledgerPath, Ledger::Mode::OpenExisting);
    const auto known = ledger ? (*ledger)->watches().files(folder.id) : ledger.error();
    if (!known) {
        news.ledgerError = known.error();
        return news;
    }
    takeSettings(folder, !only);
    const std::vector<DueFile> files =
        m_due.of(folder, scan, *known, {.isWhole = !only, .asksAgain = m_asksAgain}, news.waiting);
    progress.done = 0;
    progress.due = std::ssize(files);
    WatchSession session(**ledger, m_imports);
    m_session = &session;
    for (const DueFile &due : files) {
        if (progress.file.cancel || read(**ledger, folder, due, tell, progress, news) == Step::Stop
            || (session.isDue() && !session.commit(tell, news)))
            break;
        ++progress.done;
    }
    session.commit(tell, news);
    m_session = nullptr;
    if (auto problems = (*ledger)->watches().problems(folder.id)) {
        news.problems = std::move(*problems);
        std::erase_if(news.problems, [&folder](const WatchFile &file) { // nothing is left to be answered
            return !QFileInfo::exists(watchedPath(folder, file.path));
        });
    }
    if (progress.file.cancel)
        news.state = FolderScan::State::Cancelled;
    return news;
}

std::shared_ptr<WatchedImport> FolderLook::readingOf(Ledger &ledger, const WatchFolder &folder,
                                                     const DueFile &due, const ImportFormat *format) const
{
    auto reading = std::make_shared<WatchedImport>();
    reading->read.file = due.known;
    reading->read.day =
        QDateTime::fromMSecsSinceEpoch(nowMs()).date().toJulianDay() - QDate(1970, 1, 1).toJulianDay();
    reading->stamp = due.found->stamp;
    reading->atRest = due.atRest;
    const WatchFile &file = due.known;
    if (file.readTo <= 0 || due.found->stamp.size < file.readTo)
        return reading;
    const auto hash = hashBefore(watchedPath(folder, due.found->path), file.readTo);
    if (!hash || *hash != file.tailHash)
        return reading; // written anew: read it all
    reading->read.grew = true;
    const bool readsOn = format && format->readsOn() && format->info().id == file.formatId;
    auto state = ledger.watches().readerState(file.id);
    if (!readsOn || !due.found->stamp.isSameFile(file.stamp) || !state)
        return reading;
    reading->read.fromStart = false;
    reading->state = std::move(*state);
    return reading;
}

// The members of an archive come one by one; the file counts as read with the last of them.
ImportReport FolderLook::readEntries(Ledger &ledger, const WatchFolder &folder, const DueFile &due,
                                     ImportOptions options, ImportProgress *progress)
{
    m_imports.setPrices(m_prices());
    const auto entries = ImportService::entriesOf(watchedPath(folder, due.found->path));
    ImportReport all;
    for (size_t i = 0; i < entries.size(); ++i) {
        DueFile now = due;
        if (i > 0) {
            auto known = ledger.watches().file(folder.id, due.known.path);
            if (!known)
                break;
            now.known = std::move(*known);
        }
        options.watched =
            readingOf(ledger, folder, now, m_imports.formats().find(fixedFormatOf(folder, now.known)));
        if (!options.watched->read.fromStart)
            options.formatId = due.known.formatId;
        options.onlySure = options.onlySure && options.watched->read.fromStart;
        options.watched->read.newBatch = entries.size() > 1;
        options.watched->read.grew = options.watched->read.grew && entries.size() == 1;
        if (i + 1 < entries.size())
            options.watched->stamp.size = -1;
        ImportReport report = m_session && WatchSession::takes(due.found->stamp.size)
            ? m_session->import(entries[i], options, progress)
            : m_imports.importEntry(entries[i], options, progress);
        if (i == 0) {
            all = std::move(report);
            continue;
        }
        all.counts.added += report.counts.added;
        all.counts.updated += report.counts.updated;
        all.counts.duplicates += report.counts.duplicates;
        all.rejectedCount += report.rejectedCount;
        const bool isWorse = !report.holdsNothing && report.status >= ImportStatus::Rejected;
        if (isWorse || all.holdsNothing) {
            report.counts = all.counts;
            report.rejectedCount = all.rejectedCount;
            all = std::move(report);
        }
        if (all.cancelled || all.isLater || all.isOutdated)
            break;
    }
    return all;
}

FolderLook::Step FolderLook::read(Ledger &ledger, const WatchFolder &folder, const DueFile &due,
                                  const Tell &tell, WatchProgress &progress, FolderNews &news)
{
    const WatchAnswers answers = WatchAnswers::of(due.known.answers);
    ImportReport report;
    report.path = watchedPath(folder, due.found->path);
    report.fileSize = due.found->stamp.size;
    const bool onlyRenamed = due.known.id != 0 && due.known.state != WatchFileState::Question
        && due.known.stamp == due.found->stamp; // a question may have its answer now
    if (onlyRenamed) {
        report.status = ImportStatus::AlreadyImported;
        if (m_session && !m_session->commit(tell, news))
            return Step::Stop;
        WatchFile file = due.known;
        (void)ledger.watches().put(file);
        return Step::Done;
    }
    if (m_noProfile) {
        report.status = ImportStatus::Undecided;
        report.message = ServiceText::tr("%1 Nothing was imported.").arg(m_noProfile->message);
    } else if (folder.asks && !answers.isConfirmed) {
        report.status = ImportStatus::Undecided;
        report.message = ServiceText::tr("Files of this folder are imported when you say so.");
    } else {
        if (m_session && !WatchSession::takes(due.found->stamp.size) && !m_session->commit(tell, news))
            return Step::Stop;
        report = readEntries(ledger, folder, due, answers.options(folder), &progress.file);
    }
    return settle(ledger, folder, due, report, tell, news);
}

FolderLook::Step FolderLook::settle(Ledger &ledger, const WatchFolder &folder, const DueFile &due,
                                    const ImportReport &report, const Tell &tell, FolderNews &news)
{
    if (report.cancelled)
        return Step::Stop;
    if (report.isLater) {
        news.ledgerBusy = true;
        return Step::Stop;
    }
    if (report.isOutdated) {
        news.waiting << due.found->path;
        return Step::Done;
    }
    if (report.status == ImportStatus::Imported || report.status == ImportStatus::AlreadyImported) {
        const auto after = ledger.watches().file(folder.id, due.known.path);
        if (after && after->stamp != due.found->stamp)
            news.waiting << due.found->path; // for more, or for the file to rest
        if (report.status == ImportStatus::Imported && m_session)
            m_session->add({WatchNews::Kind::Read, folder, due.known.path, report});
        return Step::Done;
    }
    if (m_session && !m_session->commit(tell, news))
        return Step::Stop;
    if (!due.atRest && report.status != ImportStatus::Undecided) {
        news.waiting << due.found->path; // it may be whole by then
        return Step::Done;
    }
    auto known = ledger.watches().file(folder.id, due.known.path);
    if (!known)
        return Step::Done;
    WatchFile file = known->id != 0 || due.known.id == 0 ? *known : due.known;
    const WatchFile before = file;
    file.stamp = due.found->stamp;
    file.state = stateAfter(folder, report);
    file.message = file.state == WatchFileState::NoLog ? QString() : report.message;
    if (file.state == WatchFileState::Failed && !mayBeRead(report.path))
        file.stamp.size = -1; // that it may be read shows in nothing else
    const bool isNews = file != before;
    if (isNews && !ledger.watches().put(file))
        return Step::Done;
    if (file.state == WatchFileState::NoLog || !isNews)
        return Step::Done;
    const bool asks = file.state == WatchFileState::Question;
    tell({asks ? WatchNews::Kind::Question : WatchNews::Kind::Failed, folder, due.known.path, report});
    return Step::Done;
}

ImportReport FolderLook::readAnswered(const WatchFolder &folder, const QString &path,
                                      const ImportOptions &answered, ImportProgress *progress)
{
    ImportReport report;
    report.path = watchedPath(folder, path);
    const FolderScan scan = scanFiles(folder, {path});
    const auto ledger = Ledger::open(m_ledgerPath, Ledger::Mode::OpenExisting);
    auto known = ledger ? (*ledger)->watches().file(folder.id, path) : ledger.error();
    if (!known || scan.files.empty()) {
        report.message = known
            ? ServiceText::tr("There is no such file. Nothing was imported. Check the name and "
                              "try again.")
            : known.error().message;
        return report;
    }
    known->answers = WatchAnswers::of(answered).toJson();
    const DueFile due{&scan.files.front(), *known, true};
    report = readEntries(**ledger, folder, due, answered, progress);
    FolderNews news;
    settle(
        **ledger, folder, due, report, [](const WatchNews &) {}, news);
    return report;
}

} // namespace tally
