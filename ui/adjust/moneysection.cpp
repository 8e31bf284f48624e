// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/moneysection.h"

#include "ui/adjust/choicebar.h"
#include "ui/kit/labels.h"
#include "ui/kit/notebox.h"

#include <QComboBox>
#include <QLineEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int Scales[] = {9, 7, 3};
constexpr const char *Currencies[] = {"USD", "EUR", "GBP", "CHF", "CNY", "JPY", "INR", "CAD",
                                      "AUD", "SEK", "NOK", "DKK", "PLN", "CZK", "BRL", "KRW"};

} // namespace

MoneySection::MoneySection(QWidget *parent)
    : DockSection(tr("Money"), parent)
    , m_currency(new QComboBox(this))
    , m_unit(new ChoiceBar(u"adjust.costUnit"_s, tr("Written in"), this))
    , m_rate(new QLineEdit(this))
    , m_note(new NoteBox(this))
    , m_none(wrappedLabel(tr("No column is a cost: costs are computed from prices."), u"muted", this))
{
    setObjectName("adjust.money"_L1);
    m_currency->setObjectName("adjust.currency"_L1);
    m_currency->setAccessibleName(tr("Costs are in"));
    for (const char *code : Currencies)
        m_currency->addItem(QString::fromLatin1(code));
    m_currencyLine = addLine(tr("Costs are in"), m_currency);
    m_unit->setChoices({tr("Whole"), tr("1/100", "hundredths of a currency"), tr("1/1,000,000")});
    m_unitLine = addLine(tr("Written in"), m_unit);
    m_rate->setObjectName("adjust.rate"_L1);
    m_rate->setPlaceholderText(tr("not set", "exchange rate"));
    m_rateLine = addLine({}, m_rate);
    addWide(m_note);
    addWide(m_none);
    connect(m_currency, &QComboBox::activated, this, [this] {
        const QString code = m_currency->currentText();
        setCost(
            [code](ColumnMap::Column &use) { use.currency = code == "USD"_L1 ? "" : code.toStdString(); });
    });
    connect(m_unit, &ChoiceBar::picked, this, [this](int choice) {
        setCost([choice](ColumnMap::Column &use) { use.scale = Scales[choice]; });
    });
    connect(m_rate, &QLineEdit::textEdited, this, &MoneySection::setRate);
}

QString MoneySection::rateKey() const
{
    return u"rate_"_s + m_code;
}

void MoneySection::setCost(const std::function<void(ColumnMap::Column &)> &set)
{
    change([&set](MappingDraft &draft) {
        const auto cost = draft.columnOf(Field::Cost);
        if (!cost)
            return;
        ColumnMap::Column use = draft.columns()[*cost].use;
        set(use);
        draft.setUse(*cost, use);
    });
}

// What is no rate yet is none: the field keeps what is typed.
void MoneySection::setRate()
{
    QString text = m_rate->text().trimmed();
    text.replace(u',', u'.');
    const bool isRate = MappingDraft::isRate(text);
    change(
        [this, text, isRate](MappingDraft &draft) { draft.setAnswer(rateKey(), isRate ? text : QString()); });
}

void MoneySection::present(const AdjustSession &session)
{
    const MappingDraft &draft = session.draft();
    const auto column = draft.columnOf(Field::Cost);
    m_currencyLine.setVisible(column.has_value());
    m_unitLine.setVisible(column.has_value());
    m_none->setVisible(!column);
    const std::string currency = column ? draft.columns()[*column].use.currency : std::string();
    m_rateLine.setVisible(!currency.empty());
    if (!column) {
        m_note->setText({}, {});
        return;
    }
    const ColumnMap::Column &use = draft.columns()[*column].use;
    m_code = currency.empty() ? u"USD"_s : QString::fromStdString(currency);
    if (m_currency->findText(m_code) < 0)
        m_currency->addItem(m_code);
    m_currency->setCurrentText(m_code);
    const auto *scale = std::ranges::find(Scales, use.scale.value_or(9));
    m_unit->setChosen(int(scale - std::begin(Scales)));
    //: %1 is the code of a currency: what one of it is worth in US dollars follows
    m_rateLine.label->setText(tr("1 %1 is, in USD").arg(m_code));
    m_rate->setAccessibleName(m_rateLine.label->text());
    const QString rate = draft.settings().assume.value(rateKey());
    if (!m_rate->hasFocus())
        m_rate->setText(rate);
    const bool open = !currency.empty() && rate.isEmpty();
    const QString name = QString::fromStdString(use.name);
    m_note->setText(open ? tr("%1: no exchange rate set.", "column").arg(name) : QString(),
                    open ? tr("The amounts are kept; costs are computed from prices.") : QString());
}

} // namespace tally

#include "moc_moneysection.cpp"
