// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importservice.h"

#include <QWidget>

#include <optional>
#include <vector>

QT_BEGIN_NAMESPACE
class QVBoxLayout;
QT_END_NAMESPACE

namespace tally {

/// The questions about how a file is to be read, in its card: each with its choices, those that were assumed
/// with the reading that was taken. A question stays when it is answered, so that the answer can be changed.
/// Which of the same use counts is asked by cards, with the usual answer chosen from the beginning: importing
/// says yes to it.
class ImportDoubts : public QWidget {
    Q_OBJECT
public:
    explicit ImportDoubts(QWidget *parent);

    void setReport(const ImportReport &report);
    bool isEmpty() const { return m_doubts.empty(); }
    /// What the person chose; assumptions that were left alone are not among it.
    const Assumptions &answers() const { return m_answers; }
    /// The answer which of the same use counts is to hold for later files, too.
    bool remembersOverlap() const;
    /// Whether one of the file's warnings says what a question here says.
    bool tells(const QString &warning) const;

Q_SIGNALS:
    void answered(); // the file is to be read again

private:
    void rebuild();
    QWidget *makeQuestion(const Doubt &doubt);
    QWidget *makeOverlap(const Doubt &doubt);
    void choose(const QString &key, const QString &value);

    QVBoxLayout *m_box;
    QWidget *m_content = nullptr;
    std::vector<Doubt> m_doubts;
    std::optional<OverlapFigures> m_overlap;
    bool m_remembers = false;
    Assumptions m_answers;
};

} // namespace tally
