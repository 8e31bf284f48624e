// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/rulepopup.h"

#include "ui/adjust/fieldwords.h"
#include "ui/kit/labels.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QComboBox *fieldBox(const std::vector<Field> &fields, const QString &name, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setAccessibleName(name);
    for (const Field field : fields)
        box->addItem(fieldName(field), int(field));
    return box;
}

Field fieldOf(const QComboBox &box)
{
    return Field(box.currentData().toInt());
}

} // namespace

RulePopup::RulePopup(QWidget *parent)
    : PopupFrame(parent)
    , m_condition(fieldBox({Field::User, Field::Customer, Field::Project, Field::Provider, Field::Model},
                           tr("What the rule looks at"), this))
    , m_pattern(new QLineEdit(this))
    , m_sets(fieldBox({Field::Customer, Field::Project, Field::User, Field::Provider},
                      tr("What the rule sets"), this))
    , m_value(new QLineEdit(this))
    , m_add(new QPushButton(tr("&Add rule"), this))
{
    setObjectName("adjust.rulePopup"_L1);
    m_pattern->setObjectName("adjust.rule.pattern"_L1);
    m_pattern->setPlaceholderText(tr("acme-*", "pattern of a user's name"));
    m_pattern->setAccessibleName(tr("Pattern; * stands for any characters"));
    m_value->setObjectName("adjust.rule.value"_L1);
    m_value->setPlaceholderText(tr("Name"));
    m_value->setAccessibleName(tr("Name to book to"));
    m_add->setObjectName("adjust.rule.add"_L1);
    m_add->setProperty("primary", true);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(12, 12, 12, 12);
    grid->addWidget(roleLabel(tr("If the row's"), u"muted", this), 0, 0);
    grid->addWidget(m_condition, 0, 1);
    grid->addWidget(roleLabel(tr("is like"), u"muted", this), 1, 0);
    grid->addWidget(m_pattern, 1, 1);
    grid->addWidget(roleLabel(tr("book it to the"), u"muted", this), 2, 0);
    grid->addWidget(m_sets, 2, 1);
    grid->addWidget(roleLabel(tr("called"), u"muted", this), 3, 0);
    grid->addWidget(m_value, 3, 1);
    grid->addWidget(
        wrappedLabel(tr("Rules never replace what a row says. The first that fits wins."), u"label", this), 4,
        0, 1, 2);
    grid->addWidget(m_add, 5, 1, Qt::AlignRight);
    setFixedWidth(fontMetrics().averageCharWidth() * 46);
    for (QLineEdit *edit : {m_pattern, m_value}) {
        connect(edit, &QLineEdit::textChanged, this, &RulePopup::check);
        connect(edit, &QLineEdit::returnPressed, this, &RulePopup::add);
    }
    for (QComboBox *box : {m_condition, m_sets})
        connect(box, &QComboBox::currentIndexChanged, this, &RulePopup::check);
    connect(m_add, &QPushButton::clicked, this, &RulePopup::add);
    check();
    m_pattern->setFocus();
}

void RulePopup::check()
{
    m_add->setEnabled(!m_pattern->text().trimmed().isEmpty() && !m_value->text().trimmed().isEmpty()
                      && fieldOf(*m_condition) != fieldOf(*m_sets));
}

void RulePopup::add()
{
    if (!m_add->isEnabled())
        return;
    RowRule rule;
    rule.conditions = {{fieldOf(*m_condition), m_pattern->text().trimmed().toStdString()}};
    rule.sets = {{fieldOf(*m_sets), m_value->text().trimmed().toStdString()}};
    close();
    Q_EMIT added(rule);
}

} // namespace tally

#include "moc_rulepopup.cpp"
