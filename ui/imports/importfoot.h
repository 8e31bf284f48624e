// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importservice.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QHBoxLayout;
class QLineEdit;
QT_END_NAMESPACE

namespace tally {

class FlatButton;

/// The foot of an import card: what is added to every row, whether rejected lines matter, and what is to be
/// done.
class ImportFoot : public QWidget {
    Q_OBJECT
public:
    explicit ImportFoot(QWidget *parent);

    /// The format is not chosen here.
    ImportOptions options() const;
    bool isImportable() const;
    void setImportable(bool importable);
    void setNext(bool isNext); // the button tells its key
    /// What the file brings decides whether it can be imported and what the button says.
    void setReport(const ImportReport &report);

Q_SIGNALS:
    void changed(); // the file is to be read again
    void importRequested();
    void discardRequested();

private:
    QLineEdit *addField(QHBoxLayout &box, const QString &name, const QString &placeholder);

    QCheckBox *m_strict;
    QLineEdit *m_customer;
    QLineEdit *m_user;
    QLineEdit *m_project;
    FlatButton *m_import;
};

} // namespace tally
