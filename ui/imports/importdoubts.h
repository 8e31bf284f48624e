// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importservice.h"

#include <QWidget>

#include <vector>

QT_BEGIN_NAMESPACE
class QVBoxLayout;
QT_END_NAMESPACE

namespace tally {

/// The questions about how a file is to be read, in its card: each with its choices, those that were assumed
/// with the reading that was taken. A question stays when it is answered, so that the answer can be changed.
class ImportDoubts : public QWidget {
    Q_OBJECT
public:
    explicit ImportDoubts(QWidget *parent);

    void setReport(const ImportReport &report);
    bool isEmpty() const { return m_doubts.empty(); }
    /// What the person chose; assumptions that were left alone are not among it.
    const Assumptions &answers() const { return m_answers; }
    /// Whether one of the file's warnings says what a question here says.
    bool tells(const QString &warning) const;

Q_SIGNALS:
    void answered(); // the file is to be read again

private:
    void rebuild();
    QWidget *makeQuestion(const Doubt &doubt);
    void choose(const QString &key, const QString &value);

    QVBoxLayout *m_box;
    QWidget *m_content = nullptr;
    std::vector<Doubt> m_doubts;
    Assumptions m_answers;
};

} // namespace tally
