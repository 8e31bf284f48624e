// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QFrame>

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace tally {

class IconLabel;

/// A line above the page: an error with its details to copy, a note with one way on, or work that is going
/// on. One at a time; hidden when there is nothing to say.
class NoticeBar : public QFrame {
    Q_OBJECT
public:
    explicit NoticeBar(QWidget *parent = nullptr);

    void showError(const Error &error);
    void showNote(const QString &text, const QString &actionText = {},
                  const std::function<void()> &action = {});
    void showBusy(const QString &text);
    QString text() const;
    bool isError() const { return m_kind == Kind::Error; }

public Q_SLOTS:
    void dismiss();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Kind { None, Error, Note, Busy };
    void present(Kind kind, const QString &text);

    Kind m_kind = Kind::None;
    QString m_details;
    std::function<void()> m_action;
    IconLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_copy;
    QPushButton *m_do;
    QProgressBar *m_busy;
    QToolButton *m_close;
};

} // namespace tally
