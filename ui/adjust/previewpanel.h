// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/adjust/draftpreviewmodel.h"
#include "ui/kit/rowtable.h"

#include <QFrame>

QT_BEGIN_NAMESPACE
class QLabel;
class QProgressBar;
QT_END_NAMESPACE

namespace tally {

class ChoiceBar;
class FigureLabel;

/// What would become of a file: how many of its rows are new, known and rejected, and the first of them.
class PreviewPanel : public QFrame {
    Q_OBJECT
public:
    explicit PreviewPanel(QWidget *parent);

    void setColours(const EntityColors *colours) { m_model->setColours(colours); }
    void setSession(const AdjustSession &session, const QTimeZone &zone);
    /// The counts are those of a reading before the last change.
    void setStale(bool stale);
    void setCompact(bool compact);
    RowTable &table() const { return *m_table; }

Q_SIGNALS:
    void editRequested(qint64 line);
    void rejectedRequested(); // the file of rejected lines

private:
    QWidget *makeHead();
    void layOut();
    int widthOf(int column) const;
    void shareNames(std::vector<int> &widths, int room) const;
    void edit(const QModelIndex &index);
    QString sumsText(const ImportReport &report) const;

    DraftPreviewModel *m_model;
    RowTable *m_table;
    QLabel *m_hint = nullptr;
    FigureLabel *m_new = nullptr;
    FigureLabel *m_known = nullptr;
    FigureLabel *m_rejected = nullptr;
    QLabel *m_sums = nullptr;
    QWidget *m_save = nullptr;
    ChoiceBar *m_shown = nullptr;
    QProgressBar *m_busy = nullptr;
    bool m_compact = false;
};

} // namespace tally
