// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/mapping/mappingdraft.h"
#include "services/imports/importqueue.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace tally {

/// One file whose mapping a person checks and changes: what it is taken for, what its first records would be
/// then, and at the end its import. After each change its beginning is read at once and all of it afterwards;
/// the next change ends what still runs. Nothing is written before import(). Knows no widget.
class AdjustSession : public QObject {
    Q_OBJECT
public:
    enum class State { Loading, Unreadable, Ready, Importing, Done };

    /// `zone`: of times that name none, as long as nobody says another.
    AdjustSession(const InputEntry &entry, ImportQueue &queue, const QByteArray &zone, QObject *parent);
    ~AdjustSession() override;

    /// Imports the file in another way than the queue does.
    using Importer =
        std::function<QFuture<ImportReport>(const ImportOptions &, const ImportQueue::Progress &)>;
    void setImporter(Importer importer) { m_importer = std::move(importer); }

    const InputEntry &entry() const { return m_entry; }
    State state() const { return m_state; }
    bool isBusy() const { return m_state == State::Importing || !m_isExact; }
    /// Looks at the file for the first time, with the map of this profile where there is one.
    void start(const QString &profile = {});

    /// Only when it is not Loading and not Unreadable.
    const MappingDraft &draft() const { return *m_draft; }
    void change(const std::function<void(MappingDraft &)> &change);
    /// Begins again with the map of a profile.
    void startFrom(const Profile &profile);
    /// A person changed something.
    bool isChanged() const { return m_changed; }

    /// What would become of the file, or did; of its beginning while !isExact().
    const ImportReport &report() const { return m_report; }
    bool isExact() const { return m_isExact; }
    /// Questions that nobody answered yet, about columns or the whole file. While one is open, stop() names
    /// it.
    std::vector<Doubt> openDoubts() const;
    /// Why it cannot be imported now (translated); nothing where it can.
    std::optional<QString> stop() const;
    /// How many records would be written; nothing while only the beginning was read.
    std::optional<int64_t> newRecords() const;

    /// Puts values in the place of a row's own, for this import.
    void correct(int64_t line, const Corrections::mapped_type &values);
    Corrections::mapped_type correctionsOf(int64_t line) const;
    QFuture<Result<NamedCells>> cellsAt(int64_t line) { return m_queue.cellsAt(m_entry, line); }
    QFuture<Result<void>> saveRejected(const QString &path);

    /// The name to keep the mapping under; "" keeps it nowhere. One that a profile for other columns has
    /// stops the import, unless the mapping began with that profile.
    void setProfileName(const QString &name);
    const QString &profileName() const { return m_profileName; }
    /// The name, or the first of "name 2", "name 3" … that no profile for other columns has.
    QString freeName(const QString &name) const;
    void import();
    void cancel();
    ImportQueue::Progress progress() const { return m_progress; }

Q_SIGNALS:
    void stateChanged();
    void draftChanged();
    void reportChanged();
    void failed(const tally::Error &error); // the profile could not be kept

private:
    ImportOptions options(bool guess) const;
    void setState(State state);
    void takeBeginning(const ImportQueue::Table &sample);
    void lookAgain();
    void readAll();
    void finish(const ImportReport &report);
    void keepProfile();
    std::optional<QString> takenBy(const QString &name) const;

    InputEntry m_entry;
    ImportQueue &m_queue;
    Importer m_importer; // may be empty
    QByteArray m_zone;
    State m_state = State::Loading;
    std::optional<MappingDraft> m_draft;
    Corrections m_corrections;
    ImportReport m_report;
    bool m_isExact = false;
    bool m_changed = false;
    QString m_profileName;
    QString m_startedFrom; // the profile the mapping began with
    std::optional<QString> m_taken; // why the name is not to be used
    ImportQueue::Progress m_progress;
    int m_turn = 0; // an older answer is dropped
};

} // namespace tally
