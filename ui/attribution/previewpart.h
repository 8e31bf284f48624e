// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/attribution/attributionpreview.h"

#include <QWidget>

#include <vector>

class QBoxLayout;
class QLabel;
class QProgressBar;

namespace tally {

class ChangeTable;
class ElidedLabel;
class NoteBox;

/// What an attribution would do: how much, a table for each field before and after, what falls into earlier
/// months, and what keeps its value. Old figures stay until the new ones are there.
class PreviewPart : public QWidget {
    Q_OBJECT
public:
    explicit PreviewPart(QWidget *parent);

    /// Instead of figures: what is missing, or what is wrong.
    void say(const QString &text, bool warns = false);
    void show(const AttributionPreview &preview, const std::vector<BookingRule> &rules, bool isRule,
              const QString &when, const QDate &today);
    void setBusy(bool busy);
    QString text() const; // the line that says how much

private:
    void clear();

    ElidedLabel *m_line;
    QLabel *m_marked;
    QProgressBar *m_busy;
    QBoxLayout *m_tables;
    std::vector<ChangeTable *> m_shown;
    NoteBox *m_note;
    QLabel *m_stays;
};

} // namespace tally
