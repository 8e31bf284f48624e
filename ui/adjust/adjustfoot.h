// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QProgressBar;

namespace tally {

class AdjustSession;
class FlatButton;

/// The line below the columns: whether the mapping is kept and as what, why the file cannot be imported, and
/// the two ways out.
class AdjustFoot : public QWidget {
    Q_OBJECT
public:
    explicit AdjustFoot(QWidget *parent);

    void setSession(const AdjustSession &session);
    void setCompact(bool compact);
    /// What to offer as a name, as long as nobody typed one.
    void offerName(const QString &name);
    /// "" when it is not to be kept.
    QString profileName() const;
    bool isNameTyped() const;
    bool isImportable() const;
    void setProgress(double fraction);

Q_SIGNALS:
    void importRequested();
    void cancelRequested();
    void nameChanged();

private:
    void showReason(const std::optional<QString> &stop);

    QCheckBox *m_remember;
    QLineEdit *m_name;
    QLabel *m_hint;
    QLabel *m_reason;
    QProgressBar *m_bar;
    FlatButton *m_cancel;
    FlatButton *m_import;
};

} // namespace tally
