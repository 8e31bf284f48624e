// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QFrame>

#include <functional>
#include <optional>

class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace tally {

class IconLabel;

/// A line above the page, or a box above a page's panels: an error with its details to copy, a warning or a
/// note with one way on, or work that is going on. One at a time: a warning that something else took the
/// place of comes back afterwards, until somebody closes it. Hidden when there is nothing to say.
class NoticeBar : public QFrame {
    Q_OBJECT
public:
    enum class Shape { Line, Box };
    using Action = std::function<void()>;

    explicit NoticeBar(QWidget *parent, Shape shape = Shape::Line);

    void showError(const Error &error);
    void showWarning(const QString &lead, const QString &text, const QString &actionText,
                     const Action &action);
    void showNote(const QString &text, const QString &actionText = {}, const Action &action = {});
    void showBusy(const QString &text);
    /// Takes away what is neither error nor warning.
    void dismissNote();
    QString lead() const; // of a warning
    QString text() const;
    bool isError() const { return m_kind == Kind::Error; }

public Q_SLOTS:
    void dismiss();

Q_SIGNALS:
    void closed(); // by hand
    void warningGone();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Kind { None, Error, Warning, Note, Busy };
    struct Warning {
        QString lead;
        QString text;
        QString actionText;
        Action action;
    };
    void present(Kind kind, const QString &text);
    void presentWarning();
    void setAction(const QString &text, const Action &action);

    Shape m_shape;
    Kind m_kind = Kind::None;
    QString m_details;
    Action m_action;
    std::optional<Warning> m_warning; // shown, or waiting for what is shown
    IconLabel *m_icon;
    QLabel *m_lead;
    QLabel *m_text;
    QPushButton *m_copy;
    QPushButton *m_do;
    QProgressBar *m_busy;
    QToolButton *m_close;
};

} // namespace tally
