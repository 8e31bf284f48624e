// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importqueue.h"

#include <QElapsedTimer>
#include <QFrame>
#include <QTimer>
#include <QTimeZone>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedLayout;

namespace tally {

class FigureLabel;
class PreviewModel;
class RowTable;

/// One file on the imports page: it is read (progress), shown with what would happen before anything is
/// written, then imported (progress, Cancel) or discarded. Ends with a result line.
class ImportCard : public QFrame {
    Q_OBJECT
public:
    enum class State { Checking, Ready, Importing, Done };

    ImportCard(const QString &path, ImportQueue &queue, const QTimeZone &zone, QWidget *parent = nullptr);

    QString path() const { return m_path; }
    State state() const { return m_state; }
    const ImportReport &report() const { return m_report; }
    /// Imports without waiting for the button once the file was read and nothing speaks against it.
    void startImport();
    void cancel();

Q_SIGNALS:
    void stateChanged();
    void imported(const tally::ImportReport &report); // something was written
    void discarded();
    /// "Importing x.csv, 61 %, 6 s left", for the status bar; empty at the end.
    void progressText(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitPreview();
    QWidget *makeHead();
    QWidget *makeProgress();
    QWidget *makeFigures();
    QWidget *makeFoot();
    QWidget *makeTable();
    ImportOptions options() const;
    void check();
    void showChecked(const ImportReport &report);
    void showFigures();
    void finish(const ImportReport &report);
    void showRejected();
    void tick();
    void setState(State state);
    QString result() const;

    QString m_path;
    ImportQueue &m_queue;
    QTimeZone m_zone;
    State m_state = State::Checking;
    ImportReport m_report;
    ImportQueue::Progress m_progress;
    int m_turn = 0; // of checks: an older answer is dropped
    QElapsedTimer m_clock;
    QTimer m_ticker;

    QLabel *m_size = nullptr;
    QLabel *m_message = nullptr;
    QComboBox *m_format = nullptr;
    QWidget *m_formatBox = nullptr;
    QWidget *m_progressBox = nullptr;
    QProgressBar *m_bar = nullptr;
    FigureLabel *m_percent = nullptr;
    FigureLabel *m_facts = nullptr;
    QLabel *m_promise = nullptr; // what Cancel leaves behind
    QPushButton *m_cancel = nullptr;
    QPushButton *m_dismiss = nullptr;
    QWidget *m_figures = nullptr;
    QHBoxLayout *m_figureBox = nullptr;
    RowTable *m_table = nullptr;
    PreviewModel *m_model = nullptr;
    QWidget *m_foot = nullptr;
    QCheckBox *m_strict = nullptr;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_customer = nullptr;
    QLineEdit *m_project = nullptr;
    QPushButton *m_discard = nullptr;
    QPushButton *m_import = nullptr;
};

} // namespace tally
