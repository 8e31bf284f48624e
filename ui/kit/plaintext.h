// SPDX-License-Identifier: GPL-3.0-or-later
// Names come from the logs of strangers. Qt guesses whether a text is rich and then loads the pictures it
// names, from any file. So labels, tool tips and message boxes are made here, and never guess. The test
// `plaintext` (tests/plaintext.sh) enforces it.
#pragma once

#include <QMessageBox>
#include <QString>

class QAction;
class QLabel;

namespace tally {

/// A tool tip that shows `text` letter by letter. For tool tip roles of models, which views show as they are.
QString plainTip(const QString &text);

void setPlainToolTip(QWidget *widget, const QString &text);
void setPlainToolTip(QAction *action, const QString &text);
void showPlainToolTip(const QPoint &globalPos, const QString &text, QWidget *widget);

QLabel *plainLabel(QWidget *parent);
QLabel *plainLabel(const QString &text, QWidget *parent);

/// A message box that deletes itself when closed. Add buttons and open() it.
QMessageBox *plainBox(const QString &objectName, const QString &title, const QString &text,
                      const QString &information, QMessageBox::StandardButtons buttons, QWidget *parent,
                      QMessageBox::Icon icon = QMessageBox::NoIcon);

/// A name inside the text of a menu entry or button, where "&" would mark a key and a tab begin a second
/// column.
QString nameInMenu(const QString &name);

} // namespace tally
