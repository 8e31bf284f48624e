// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QLabel;
class QLineEdit;
class QTextBrowser;

namespace tally {

enum class Manual { Commands, Formats };

/// A manual page that is part of the program, to read and to search beside the window.
class ManualDialog : public QDialog {
    Q_OBJECT
public:
    explicit ManualDialog(Manual manual, QWidget *parent = nullptr);

    /// The one of `window`: shown, or brought to the front.
    static void showFor(QWidget &window, Manual manual);

private:
    enum class From { Here, Next, Before }; // Here: the same place as long as it still fits

    void makeSearch();
    void find(From from);

    QTextBrowser *m_text = nullptr;
    QLineEdit *m_search = nullptr;
    QLabel *m_found = nullptr;
};

} // namespace tally
