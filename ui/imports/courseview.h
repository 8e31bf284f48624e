// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/imports/fileimport.h"

#include <QWidget>

class QLabel;
class QProgressBar;

namespace tally {

class FigureLabel;

/// How far a file is read: a bar, what was read and how fast, and what Cancel would leave behind.
class CourseView : public QWidget {
    Q_OBJECT
public:
    explicit CourseView(QWidget *parent);

    void showCourse(const FileImport::Course &course);
    /// Whether what is read is written into the ledger.
    void setWrites(bool writes);

private:
    QProgressBar *m_bar;
    FigureLabel *m_facts;
    QLabel *m_promise;
};

} // namespace tally
