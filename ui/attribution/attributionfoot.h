// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QProgressBar;

namespace tally {

class FlatButton;

/// The foot of the sheet: what can be done, or how far it is and a way to stop it.
class AttributionFoot : public QWidget {
    Q_OBJECT
public:
    explicit AttributionFoot(QWidget *parent);

    void setApply(const QString &text, bool enabled);
    void setHint(const QString &text);
    /// Work goes on; `of` 0: how much there is, is not known yet.
    void showProgress(const QString &text, int64_t done, int64_t of);
    void endProgress();
    bool isWorking() const { return m_working; }
    bool canApply() const;

Q_SIGNALS:
    void applyRequested();
    void cancelRequested(); // also of the work that goes on

private:
    QLabel *m_hint;
    QProgressBar *m_bar;
    FlatButton *m_cancel;
    FlatButton *m_apply;
    QString m_idleHint;
    bool m_working = false;
    bool m_canApply = false;
};

} // namespace tally
