// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/bookingsection.h"

#include "ui/adjust/choicebar.h"
#include "ui/adjust/fieldwords.h"
#include "ui/adjust/rulepopup.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/labels.h"

#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr std::array Fills = {Field::User, Field::Customer, Field::Project};

QString ruleText(const RowRule &rule)
{
    QStringList conditions;
    for (const auto &part : rule.conditions)
        conditions << fieldName(part.field) + u' ' + QString::fromStdString(part.text);
    QStringList sets;
    for (const auto &part : rule.sets)
        sets << fieldName(part.field) + u' ' + QString::fromStdString(part.text);
    return conditions.join(u", "_s) + u" → "_s + sets.join(u", "_s);
}

} // namespace

BookingSection::BookingSection(QWidget *parent)
    : DockSection(tr("Booked to"), parent)
{
    setObjectName("adjust.booking"_L1);
    aside().setText(tr("same for every row"));
    addConstant(Field::Provider, u"adjust.provider"_s);
    addConstant(Field::Model, u"adjust.model"_s);
    addConstant(Field::Project, u"adjust.project"_s);
    addFills();
    addConstant(Field::User, u"adjust.user"_s);
    addConstant(Field::Customer, u"adjust.customer"_s);
    addRules();
}

void BookingSection::addConstant(Field field, const QString &id)
{
    auto *edit = new QLineEdit(this);
    edit->setObjectName(id);
    edit->setAccessibleName(
        tr("%1 of rows that have none", "user, customer, project …").arg(fieldName(field)));
    if (field == Field::Provider) {
        auto *known =
            new QCompleter({u"anthropic"_s, u"azure-openai"_s, u"bedrock"_s, u"deepseek"_s, u"google"_s,
                            u"mistral"_s, u"openai"_s, u"openrouter"_s, u"vertex"_s, u"xai"_s},
                           edit);
        known->setCaseSensitivity(Qt::CaseInsensitive);
        edit->setCompleter(known);
    }
    connect(edit, &QLineEdit::textEdited, this, [this, field](const QString &text) {
        change([&](MappingDraft &draft) { draft.setConstant(field, text.trimmed().toStdString()); });
    });
    m_constants.push_back({field, edit, addLine(fieldName(field), edit)});
}

void BookingSection::addFills()
{
    m_fills = new ChoiceBar(u"adjust.fills"_s, tr("What the column fills"), this);
    m_fills->setChoices({fieldName(Field::User), fieldName(Field::Customer), fieldName(Field::Project)});
    m_fillsLine = addLine({}, m_fills);
    connect(m_fills, &ChoiceBar::picked, this, [this](int choice) {
        if (m_filling < 0)
            return;
        change([this, choice](MappingDraft &draft) {
            draft.setUse(size_t(m_filling), {{}, Fills[size_t(choice)]});
        });
    });
}

void BookingSection::addRules()
{
    m_rules = new QWidget(this);
    auto *box = new QVBoxLayout(m_rules);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(2);
    addWide(m_rules);
    auto *foot = new QWidget(this);
    auto *line = new QHBoxLayout(foot);
    line->setContentsMargins(0, 0, 0, 0);
    m_add = new FlatButton(u"plus", tr("&Rule"), foot);
    m_add->setObjectName("adjust.addRule"_L1);
    m_add->setProperty("add", true);
    m_add->setProperty("flat", true);
    m_add->setProperty("small", true);
    setPlainToolTip(m_add, tr("Book rows by a pattern: user acme-* → customer Acme"));
    connect(m_add, &QPushButton::clicked, this, &BookingSection::openRule);
    m_unruled = roleLabel({}, u"label", foot);
    m_unruled->setObjectName("adjust.unruled"_L1);
    line->addWidget(m_add);
    line->addStretch(1);
    line->addWidget(m_unruled);
    addWide(foot);
}

void BookingSection::present(const AdjustSession &session)
{
    const MappingDraft &draft = session.draft();
    const ColumnMap &settings = draft.settings();
    for (const Constant &constant : m_constants) {
        const auto column = draft.columnOf(constant.field);
        const bool only = constant.field == Field::User || constant.field == Field::Model;
        constant.line.setVisible(!only || !column || !settings.constant(constant.field).empty());
        const bool ruled = std::ranges::any_of(settings.rules, [&](const RowRule &rule) {
            return std::ranges::find(rule.sets, constant.field, &RowRule::Part::field) != rule.sets.end();
        });
        constant.edit->setPlaceholderText(
            ruled        ? tr("by rule")
                : column ? tr("by column %1").arg(QString::fromStdString(draft.columns()[*column].use.name))
                         : tr("(not set)"));
        const QString value = QString::fromStdString(settings.constant(constant.field));
        if (constant.edit->text().trimmed() != value)
            constant.edit->setText(value);
    }
    showFills(draft);
    showRules(session);
}

// Of the columns that say who it was, the first.
void BookingSection::showFills(const MappingDraft &draft)
{
    m_filling = -1;
    for (const Field field : Fills) {
        if (const auto column = draft.columnOf(field); column && m_filling < 0)
            m_filling = int(*column);
    }
    m_fillsLine.setVisible(m_filling >= 0);
    if (m_filling < 0)
        return;
    const ColumnMap::Column &use = draft.columns()[size_t(m_filling)].use;
    //: %1 is the name of a column: User, Customer or Project follow
    const QString words = tr("%1 fills").arg(QString::fromStdString(use.name));
    m_fillsLine.label->setText(m_fillsLine.label->fontMetrics().elidedText(words, Qt::ElideMiddle, 100));
    setPlainToolTip(m_fillsLine.label, words);
    m_fills->setChosen(int(std::ranges::find(Fills, use.field) - Fills.begin()));
}

void BookingSection::showRules(const AdjustSession &session)
{
    const std::vector<RowRule> &rules = session.draft().settings().rules;
    const MappingFacts &facts = session.report().mapping;
    const bool counted = facts.ruleHits.size() == rules.size() && session.report().part >= 1;
    qDeleteAll(m_rules->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    for (size_t i = 0; i < rules.size(); ++i)
        m_rules->layout()->addWidget(
            makeRule(rules[i], i, counted ? QLocale().toString(qlonglong(facts.ruleHits[i])) : QString()));
    m_rules->setVisible(!rules.empty());
    m_unruled->setVisible(!rules.empty() && counted);
    m_unruled->setText(tr("%1 row(s) fit no rule", nullptr, int(facts.unruled))
                           .arg(QLocale().toString(qlonglong(facts.unruled))));
}

QWidget *BookingSection::makeRule(const RowRule &rule, size_t place, const QString &hits)
{
    auto *row = new QWidget(m_rules);
    auto *box = new QHBoxLayout(row);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(6);
    const QString text = ruleText(rule);
    auto *words = new ElidedLabel(text, row);
    words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    box->addWidget(words, 1);
    box->addWidget(roleLabel(hits, u"muted", row));
    QToolButton *remove = flatIcon(u"x", tr("Remove the rule %1").arg(text), row, 12);
    remove->setObjectName(u"adjust.rule.remove.%1"_s.arg(place));
    connect(remove, &QToolButton::clicked, this, [this, place] {
        m_add->setFocus(); // this button goes
        change([place](MappingDraft &draft) {
            std::vector<RowRule> rules = draft.settings().rules;
            rules.erase(rules.begin() + std::ptrdiff_t(place));
            draft.setRules(std::move(rules));
        });
    });
    box->addWidget(remove);
    return row;
}

void BookingSection::openRule()
{
    auto *popup = new RulePopup(this);
    connect(popup, &RulePopup::added, this, [this](const RowRule &rule) {
        change([&rule](MappingDraft &draft) {
            std::vector<RowRule> rules = draft.settings().rules;
            rules.push_back(rule);
            draft.setRules(std::move(rules));
        });
    });
    popup->popUnder(*m_add);
}

} // namespace tally

#include "moc_bookingsection.cpp"
