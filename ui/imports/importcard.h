// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/imports/fileimport.h"

#include <QFrame>
#include <QTimeZone>

class QComboBox;
class QLabel;
class QPushButton;

namespace tally {

class CourseView;
class FigureLabel;
class ImportDoubts;
class ImportFigures;
class ImportFoot;
class ImportPreview;

/// One file on the imports page: it is read (progress), shown with what would happen before anything is
/// written, then imported (progress, Cancel) or discarded. Ends with a result line.
class ImportCard : public QFrame {
    Q_OBJECT
public:
    using State = FileImport::State;

    /// `importer`: imports the file in another way than the queue does.
    ImportCard(const InputEntry &entry, ImportQueue &queue, const QTimeZone &zone,
               const FileImport::Importer &importer = {}, QWidget *parent = nullptr);

    const InputEntry &entry() const { return m_import.entry(); }
    State state() const { return m_import.state(); }
    const ImportReport &report() const { return m_import.report(); }
    /// Imports without waiting for the button once the file was read and nothing speaks against it.
    void startImport();
    bool isImportable() const;
    void setNext(bool isNext); // Ctrl+Enter imports it
    void cancel() { m_import.cancel(); }
    /// A table or JSON of unknown origin: what its columns mean is for a person to check.
    bool needsAdjusting() const;
    /// The person changed its mapping and came back without importing.
    void setAdjusted(bool adjusted);
    bool isWatched() const { return m_isWatched; } // a file of a watched folder

Q_SIGNALS:
    void stateChanged();
    void imported(const tally::ImportReport &report); // something was written
    void discarded();
    void adjustRequested();
    /// "Importing x.csv, 61 %, 6 s left", for the status bar; empty at the end.
    void progressText(const QString &text);

private:
    QWidget *makeHead(const FormatRegistry &formats);
    QWidget *makeFormat(const FormatRegistry &formats, QWidget *parent);
    ImportOptions options() const;
    void check();
    void follow(); // the import's state
    void showChecked();
    void showResult();
    void showRejected();
    void tick();
    void adjust();
    bool looksLikeTable() const;

    FileImport m_import;
    QTimeZone m_zone;
    const bool m_isWatched;

    QLabel *m_size = nullptr;
    QLabel *m_message = nullptr;
    QComboBox *m_format = nullptr;
    QWidget *m_formatBox = nullptr;
    CourseView *m_course = nullptr;
    FigureLabel *m_percent = nullptr;
    QPushButton *m_adjust = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_dismiss = nullptr;
    ImportDoubts *m_doubts = nullptr;
    ImportFigures *m_figures = nullptr;
    ImportPreview *m_preview = nullptr;
    ImportFoot *m_foot = nullptr;
};

} // namespace tally
