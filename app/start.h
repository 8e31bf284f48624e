// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QStringList>
#include <QTranslator>

namespace tally {

/// What both programs begin with: the one of the command line, and the one with a window that it starts.
/// Keeps what is written for the person alone, names the application, and opens the streams.
class Start {
public:
    Start(int argc, char **argv);

    bool isReady() const { return m_isReady; }
    const QStringList &words() const { return m_words; } // after the program's name
    QFile &out() { return m_out; }
    QFile &err() { return m_err; }
    /// Texts in the person's language from now on; needs an application.
    void translate();

private:
    QStringList m_words;
    QFile m_out;
    QFile m_err;
    QTranslator m_translator;
    bool m_isReady = false;
};

} // namespace tally
