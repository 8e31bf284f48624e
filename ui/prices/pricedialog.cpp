// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prices/pricedialog.h"

#include "domain/localtime.h"
#include "ui/text/pricetext.h"
#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/prices/modeledit.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

/// The parts people set; the others follow from them.
constexpr PricePart Offered[] = {PricePart::Input,        PricePart::CacheRead, PricePart::CacheWrite5m,
                                 PricePart::CacheWrite1h, PricePart::Output,    PricePart::Reasoning,
                                 PricePart::WebSearch,    PricePart::Request};

/// Texts in the middle of their fields: QFormLayout lets them stand at the top of tall ones.
void centreLabels(const QFormLayout &form)
{
    for (int row = 0; row < form.rowCount(); ++row) {
        QWidget *field = form.itemAt(row, QFormLayout::FieldRole)->widget();
        field->ensurePolished();
        if (QWidget *label = form.labelForField(field))
            label->setMinimumHeight(field->sizeHint().height());
    }
}

} // namespace

PriceDialog::PriceDialog(PriceService &prices, const std::string &provider, const std::string &model,
                         QWidget *parent)
    : QDialog(parent)
    , m_prices(prices)
{
    setObjectName("priceDialog"_L1);
    setWindowTitle(tr("Set a price"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(20, 18, 20, 16);
    box->setSpacing(12);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(16);
    m_provider = new QLineEdit(QString::fromStdString(provider), this);
    m_provider->setObjectName("price.provider"_L1);
    m_model = new QLineEdit(QString::fromStdString(model), this);
    m_model->setObjectName("price.model"_L1);
    form->addRow(tr("&Provider"), m_provider);
    form->addRow(tr("&Model"), m_model);
    centreLabels(*form);
    box->addLayout(form);
    m_own = new QRadioButton(tr("&Own price"), this);
    m_own->setObjectName("price.own"_L1);
    m_same = new QRadioButton(tr("&Same price as another model"), this);
    m_same->setObjectName("price.same"_L1);
    m_own->setChecked(true);
    m_rateArea = new QWidget(this);
    m_aliasArea = new QWidget(this);
    makeRates(*m_rateArea);
    makeAlias(*m_aliasArea);
    box->addWidget(m_own);
    box->addWidget(m_rateArea);
    box->addWidget(m_same);
    box->addWidget(m_aliasArea);
    m_problem = plainLabel(this);
    m_problem->setObjectName("price.problem"_L1);
    m_problem->setProperty("role", u"negative"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    box->addWidget(m_problem);
    auto *note = roleLabel(tr("Recorded costs stay as they are until you re-price them."), u"label", this);
    box->addWidget(note);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    QPushButton *saveButton = buttons->button(QDialogButtonBox::Save);
    saveButton->setProperty("primary", true);
    saveButton->style()->polish(saveButton); // the box has polished it already
    connect(buttons, &QDialogButtonBox::accepted, this, &PriceDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    box->addWidget(buttons);
    connect(m_own, &QRadioButton::toggled, this, &PriceDialog::updateState);
    const auto known = prices.catalogue()->find(provider, model);
    if (!known.empty() && !known.front().model->entries.empty())
        fillFrom(known.front().model->entries.back());
    updateState();
    for (QLineEdit *name : {m_provider, m_model}) {
        name->setCursorPosition(0); // a long name shows its beginning
        setPlainToolTip(name, name->text());
    }
    if (!model.empty())
        m_rates[size_t(PricePart::Input)]->setFocus();
    setMinimumWidth(fontMetrics().averageCharWidth() * 64);
}

void PriceDialog::makeRates(QWidget &area)
{
    auto *form = new QFormLayout(&area);
    form->setContentsMargins(24, 0, 0, 0);
    form->setHorizontalSpacing(16);
    for (const PricePart part : Offered) {
        auto *edit = new QLineEdit(&area);
        edit->setObjectName(u"price."_s + QString::fromUtf8(toId(part).data()));
        edit->setPlaceholderText(tr("none"));
        m_rates[size_t(part)] = edit;
        form->addRow(isTokenPart(part) ? tr("%1, USD per million tokens").arg(pricePartName(part))
                                       : tr("%1, USD each").arg(pricePartName(part)),
                     edit);
    }
    m_dated = new QCheckBox(tr("Only &from"), &area);
    m_dated->setObjectName("price.dated"_L1);
    m_from = new QDateEdit(QDate::currentDate(), &area);
    m_from->setObjectName("price.from"_L1);
    m_from->setCalendarPopup(true);
    QString shape = m_from->displayFormat();
    if (!shape.contains(u"yyyy"_s)) // a century is worth two more digits
        m_from->setDisplayFormat(shape.replace(u"yy"_s, u"yyyy"_s));
    m_from->setEnabled(false);
    m_provider->ensurePolished();
    m_from->setMinimumHeight(m_provider->sizeHint().height()); // as high as the fields above it
    connect(m_dated, &QCheckBox::toggled, m_from, &QWidget::setEnabled);
    form->addRow(m_dated, m_from);
    centreLabels(*form);
}

void PriceDialog::makeAlias(QWidget &area)
{
    auto *form = new QFormLayout(&area);
    form->setContentsMargins(24, 0, 0, 0);
    m_target = new ModelEdit(*m_prices.catalogue(), &area);
    m_target->setObjectName("price.target"_L1);
    form->addRow(tr("&Entry"), m_target);
    centreLabels(*form);
}

void PriceDialog::fillFrom(const PriceEntry &entry)
{
    for (const PricePart part : Offered) {
        if (const auto &rate = entry.standard.rates[part])
            m_rates[size_t(part)]->setText(
                QString::fromStdString(isTokenPart(part) ? rate->toPerMillion() : rate->toPerUnit()));
    }
}

void PriceDialog::edit(const PriceEntry &entry)
{
    m_edited = entry;
    setWindowTitle(tr("Edit a price"));
    for (const PricePart part : Offered)
        m_rates[size_t(part)]->clear();
    fillFrom(entry);
    m_dated->setChecked(entry.fromMs.has_value());
    if (entry.fromMs)
        m_from->setDate(localDate(*entry.fromMs, QTimeZone::utc()));
    for (QWidget *fixed : {static_cast<QWidget *>(m_provider), static_cast<QWidget *>(m_model)})
        fixed->setEnabled(false);
    for (QWidget *other : {static_cast<QWidget *>(m_own), static_cast<QWidget *>(m_same), m_aliasArea})
        other->hide();
}

void PriceDialog::aliasOf(const std::string &provider, const std::string &model)
{
    setWindowTitle(tr("Add an alias"));
    m_same->setChecked(true);
    m_target->setText(QString::fromStdString(provider + '/' + model));
    m_target->setEnabled(false);
    m_provider->setPlaceholderText(tr("any"));
    for (QWidget *other : {static_cast<QWidget *>(m_own), m_rateArea, static_cast<QWidget *>(m_same)})
        other->hide();
    m_model->setFocus();
}

void PriceDialog::updateState()
{
    m_rateArea->setEnabled(m_own->isChecked());
    m_aliasArea->setEnabled(!m_own->isChecked());
    m_problem->hide(); // it was the other choice's
}

void PriceDialog::save()
{
    const auto saved = m_own->isChecked() ? saveRates() : saveAlias();
    if (saved) {
        close();
        return;
    }
    m_problem->setText(saved.error().message);
    m_problem->show();
}

Result<void> PriceDialog::saveRates()
{
    PricedModel model;
    model.provider = providerIdOf(m_provider->text().toStdString());
    model.id = m_model->text().trimmed().toStdString();
    if (model.provider.empty() || model.id.empty())
        return Error{ErrorKind::InvalidInput, tr("A price needs a provider and a model.")};
    PriceEntry entry = m_edited.value_or(PriceEntry());
    bool any = false;
    for (const PricePart part : Offered) {
        entry.standard.rates[part].reset();
        const QString text = m_rates[size_t(part)]->text().trimmed();
        if (text.isEmpty())
            continue;
        const std::string digits = text.toStdString();
        entry.standard.rates[part] = isTokenPart(part) ? Rate::perMillion(digits) : Rate::perUnit(digits);
        if (!entry.standard.rates[part]) {
            m_rates[size_t(part)]->setFocus();
            return Error{ErrorKind::InvalidInput,
                         tr("%1: “%2” is no price. Write dollars with a decimal point, like 2.50.")
                             .arg(pricePartName(part), text)};
        }
        any = true;
    }
    if (!any)
        return Error{ErrorKind::InvalidInput, tr("Write at least one price.")};
    entry.fromMs.reset();
    if (m_dated->isChecked())
        entry.fromMs = startOfDayMs(m_from->date(), QTimeZone::utc());
    if (m_edited)
        return m_prices.replaceEntry(model.provider, model.id, *m_edited, entry);
    model.entries.push_back(entry);
    return m_prices.setPrice(model);
}

Result<void> PriceDialog::saveAlias()
{
    const auto target = m_target->written();
    if (!target)
        return Error{ErrorKind::InvalidInput, tr("Choose an entry, written provider/model.")};
    PriceAlias alias;
    alias.provider = providerIdOf(m_provider->text().toStdString());
    alias.model = m_model->text().trimmed().toStdString();
    alias.targetProvider = target->first;
    alias.targetModel = target->second;
    if (alias.model.empty())
        return Error{ErrorKind::InvalidInput, tr("A price needs a provider and a model.")};
    return m_prices.setAlias(alias);
}

} // namespace tally

#include "moc_pricedialog.cpp"
