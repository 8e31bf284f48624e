// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/exportservice.h"
#include "ui/state/page.h"

#include <QDialog>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace tally {

/// Where an export goes and in which form; then its progress, in place, with Cancel. Not modal: the window
/// stays usable.
class ExportDialog : public QDialog {
    Q_OBJECT
public:
    using Work = ExportJob::Work;

    /// `what`: "48,112 records"; `expectedRows` 0: not known.
    ExportDialog(const QString &what, int64_t expectedRows, Work work, QWidget *parent);
    ~ExportDialog() override;

    void setFile(const QString &path);

public Q_SLOTS:
    void start();

Q_SIGNALS:
    void exported(const QString &path, qint64 rows);

protected:
    void reject() override;

private:
    void makeForm();
    void makeProgress();
    ExportOptions options() const;
    void formatChanged();
    void browse();
    void tick();
    void ended(const Result<int64_t> &rows, const QString &path);
    void setRunning(bool running);

    Work m_work;
    int64_t m_expected;
    std::shared_ptr<ExportProgress> m_progress;
    QTimer m_ticker;
    QComboBox *m_format = nullptr;
    QLineEdit *m_file = nullptr;
    QPushButton *m_browse = nullptr;
    QCheckBox *m_spreadsheet = nullptr;
    QComboBox *m_separator = nullptr;
    QComboBox *m_decimal = nullptr;
    QProgressBar *m_bar = nullptr;
    QLabel *m_message = nullptr;
    QPushButton *m_start = nullptr;
    QPushButton *m_cancel = nullptr;
    QThreadPool m_pool;
};

} // namespace tally
