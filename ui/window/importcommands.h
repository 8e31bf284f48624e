// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

#include <optional>

namespace tally {

class ImportsPage;
class MainWindow;

/// What the window does about imports wherever one is: files that were chosen, dropped or given at the start,
/// the sample data, and not closing in the middle of it.
class ImportCommands : public QObject {
    Q_OBJECT
public:
    explicit ImportCommands(MainWindow &window);

    void chooseFiles();
    void addFiles(const QStringList &paths); // offered for import
    void addWatchedFolder();
    void loadSample();
    void removeSample();
    bool hasSample() const { return m_sampleBatch.has_value(); }
    /// True when closing must wait for an answer, which is asked for; the window closes by itself then.
    bool holdsClosing();

Q_SIGNALS:
    void sampleChanged();

private:
    void updateSample();
    void showQuestions();
    void askToClose();

    MainWindow &m_window;
    ImportsPage &m_page;
    std::optional<int64_t> m_sampleBatch;
    bool m_closing = false; // asked and answered
};

} // namespace tally
