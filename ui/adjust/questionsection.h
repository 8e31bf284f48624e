// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/adjust/docksection.h"

namespace tally {

/// What the file leaves open beside its columns, with a choice for each answer. Not there without a question.
class QuestionSection : public DockSection {
    Q_OBJECT
public:
    explicit QuestionSection(QWidget *parent);

protected:
    void present(const AdjustSession &session) override;

private:
    bool showAnswers();
    QWidget *makeQuestion(const Doubt &doubt, const QString &answer);

    std::vector<Doubt> m_asked; // those of this file so far: an answer can be changed
    Assumptions m_shown;
    const AdjustSession *m_of = nullptr;
    QWidget *m_content = nullptr;
};

} // namespace tally
