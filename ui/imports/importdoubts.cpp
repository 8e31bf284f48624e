// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/importdoubts.h"

#include "services/imports/overlapdoubt.h"
#include "ui/adjust/overlappanel.h"
#include "ui/kit/hairline.h"
#include "ui/kit/iconlabel.h"
#include "ui/kit/labels.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QMouseEvent>
#include <QRadioButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

const QString OverlapKey = u"overlap"_s;

/// A choice whose words may take several lines, which a radio button's own text cannot.
class ChoiceRow : public QWidget {
public:
    ChoiceRow(const Doubt::Choice &choice, QWidget *parent)
        : QWidget(parent)
        , m_button(new QRadioButton(this))
    {
        auto *box = new QHBoxLayout(this);
        box->setContentsMargins(24, 0, 0, 0);
        box->setSpacing(8);
        QString text = choice.text;
        if (!text.isEmpty())
            text[0] = text[0].toUpper();
        m_button->setAccessibleName(text);
        box->addWidget(m_button, 0, Qt::AlignTop);
        box->addWidget(wrappedLabel(text, {}, this), 1);
    }
    QRadioButton *button() const { return m_button; }

protected:
    void mouseReleaseEvent(QMouseEvent *event) override
    {
        if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
            m_button->click();
    }

private:
    QRadioButton *m_button;
};

} // namespace

ImportDoubts::ImportDoubts(QWidget *parent)
    : QWidget(parent)
    , m_box(new QVBoxLayout(this))
{
    setObjectName("imports.doubts"_L1);
    m_box->setContentsMargins(0, 0, 0, 0);
    m_box->setSpacing(0);
    m_box->addWidget(hairlineBelow(this));
}

void ImportDoubts::setReport(const ImportReport &report)
{
    std::vector<Doubt> doubts = report.doubts;
    for (const Doubt &doubt : m_doubts) {
        if (m_answers.contains(doubt.key)
            && std::ranges::find(doubts, doubt.key, &Doubt::key) == doubts.end())
            doubts.push_back(doubt);
    }
    m_doubts = std::move(doubts);
    if (report.overlap)
        m_overlap = report.overlap;
    rebuild();
    const auto overlap = std::ranges::find(m_doubts, OverlapKey, &Doubt::key);
    if (overlap != m_doubts.end() && overlap->taken.isEmpty() && !m_answers.contains(OverlapKey))
        choose(OverlapKey, overlapValueOf(OverlapChoice::Usage));
}

bool ImportDoubts::remembersOverlap() const
{
    return m_remembers;
}

bool ImportDoubts::tells(const QString &warning) const
{
    return std::ranges::any_of(m_doubts,
                               [&](const Doubt &doubt) { return warning.startsWith(doubt.question); });
}

void ImportDoubts::rebuild()
{
    delete m_content;
    m_content = new QWidget(this);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(16, 10, 16, 10);
    column->setSpacing(12);
    for (const Doubt &doubt : m_doubts)
        column->addWidget(doubt.key == OverlapKey && m_overlap ? makeOverlap(doubt) : makeQuestion(doubt));
    m_box->addWidget(m_content);
}

QWidget *ImportDoubts::makeQuestion(const Doubt &doubt)
{
    auto *question = new QWidget(m_content);
    question->setObjectName("imports.doubt."_L1 + doubt.key);
    auto *column = new QVBoxLayout(question);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    const bool isOpen = doubt.taken.isEmpty() && !m_answers.contains(doubt.key);
    head->addWidget(new IconLabel(isOpen ? u"triangle-alert" : u"info",
                                  isOpen ? IconTint::Warning : IconTint::Muted, 16, question),
                    0, Qt::AlignTop);
    head->addWidget(wrappedLabel(doubt.question, isOpen ? u"section" : u"", question), 1);
    column->addLayout(head);
    const QString chosen = m_answers.value(doubt.key, doubt.taken);
    auto *group = new QButtonGroup(question);
    for (const Doubt::Choice &choice : doubt.choices) {
        auto *row = new ChoiceRow(choice, question);
        row->button()->setObjectName("imports.doubt.%1.%2"_L1.arg(doubt.key, choice.value));
        row->button()->setChecked(choice.value == chosen);
        group->addButton(row->button());
        connect(row->button(), &QRadioButton::clicked, this,
                [this, key = doubt.key, value = choice.value] { choose(key, value); });
        column->addWidget(row);
    }
    return question;
}

QWidget *ImportDoubts::makeOverlap(const Doubt &doubt)
{
    auto *question = new QWidget(m_content);
    auto *column = new QVBoxLayout(question);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    auto *panel = new OverlapPanel(question);
    panel->setFigures(*m_overlap, overlapChoiceOf(m_answers.value(doubt.key, doubt.taken)));
    connect(panel, &OverlapPanel::chosen, this,
            [this](OverlapChoice choice) { choose(OverlapKey, overlapValueOf(choice)); });
    column->addWidget(panel);
    auto *remember = new QCheckBox(tr("&Same answer for later files of this format"), question);
    remember->setObjectName("imports.overlap.remember"_L1);
    remember->setChecked(m_remembers);
    connect(remember, &QCheckBox::toggled, this, [this](bool checked) { m_remembers = checked; });
    column->addWidget(remember, 0, Qt::AlignLeft);
    return question;
}

void ImportDoubts::choose(const QString &key, const QString &value)
{
    if (m_answers.value(key) == value)
        return;
    m_answers.insert(key, value);
    // The buttons are made anew with the file's next report, when this click is over.
    QMetaObject::invokeMethod(this, &ImportDoubts::answered, Qt::QueuedConnection);
}

} // namespace tally

#include "moc_importdoubts.cpp"
