// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prices/pricepanel.h"

#include "ui/text/pricetext.h"
#include "ui/text/numberformat.h"
#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/labels.h"
#include "ui/kit/hairline.h"
#include "ui/prices/priceentrylist.h"
#include "ui/prices/pricehistory.h"

#include <QDateTime>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <climits>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QVBoxLayout *section(QVBoxLayout &box, const QString &title)
{
    QWidget *parent = box.parentWidget();
    auto *area = new QVBoxLayout;
    area->setContentsMargins(16, 10, 16, 10);
    area->setSpacing(6);
    if (!title.isEmpty())
        area->addWidget(wrappedLabel(title, u"section", parent));
    box.addLayout(area);
    box.addWidget(hairlineBelow(parent));
    return area;
}

QString ruleText(const NameRule &rule)
{
    const QString text = QString::fromStdString(rule.text);
    switch (rule.kind) {
    case NameRule::Equals:
        return text;
    case NameRule::StartsWith:
        return text + u'*';
    case NameRule::EndsWith:
        return u'*' + text;
    case NameRule::Contains:
        return u'*' + text + u'*';
    case NameRule::Regex:
        break;
    }
    return u'/' + text + u'/';
}

} // namespace

PricePanel::PricePanel(QWidget *parent)
    : QWidget(parent)
    , m_scroll(new QScrollArea(this))
{
    setObjectName("prices.panel"_L1);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(1, 0, 0, 0);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->viewport()->setBackgroundRole(QPalette::Base);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    box->addWidget(m_scroll);
    setMinimumWidth(300);
}

void PricePanel::setRow(const PriceRow *row, const PriceCatalogue &catalogue, int64_t atMs)
{
    m_atMs = atMs;
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    auto *box = new QVBoxLayout(content);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    if (!row || row->isHead()) {
        auto *area = section(*box, {});
        area->addWidget(wrappedLabel(tr("Choose a model to see its prices."), u"muted", content));
    } else {
        m_provider = row->provider();
        m_model = row->model();
        addHead(*box, *row);
        if (row->choice.hit.model) {
            addEntries(*box, *row);
            addNames(*box, *row, catalogue);
        }
        if (row->isOfLedger())
            addUse(*box, *row);
    }
    box->addStretch(1);
    // A button of the old content may be what led here.
    if (QWidget *old = m_scroll->takeWidget())
        old->deleteLater();
    m_scroll->setWidget(content);
}

void PricePanel::addHead(QVBoxLayout &box, const PriceRow &row)
{
    QWidget *parent = box.parentWidget();
    auto *area = section(box, {});
    auto *line = new QHBoxLayout;
    auto *name = new ElidedLabel(QString::fromStdString(m_model), parent);
    name->setProperty("role", u"section"_s);
    name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    line->addWidget(name, 1);
    auto *add =
        new QPushButton(row.kind == PriceRow::Kind::Unpriced ? tr("&Set price…") : tr("&New entry…"), parent);
    add->setObjectName("prices.set"_L1);
    add->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(add, &QPushButton::clicked, this, [this] { Q_EMIT priceRequested(m_provider, m_model); });
    line->addWidget(add);
    area->addLayout(line);
    area->addWidget(wrappedLabel(QString::fromStdString(m_provider), u"muted", parent));
    if (row.kind == PriceRow::Kind::Unpriced && row.choice.hit.model == nullptr)
        area->addWidget(
            wrappedLabel(tr("No price book has this name. Set a price of your own, or price it as another "
                            "model. Its requests are in no cost meanwhile."),
                         u"warning", parent));
    if (row.isRepriceable())
        area->addWidget(
            wrappedLabel(tr("There is a price now. Re-price the requests to count them in the costs."),
                         u"warning", parent));
}

void PricePanel::addEntries(QVBoxLayout &box, const PriceRow &row)
{
    QWidget *parent = box.parentWidget();
    auto *chart = section(box, tr("Price history, USD per million tokens"));
    auto *history = new PriceHistory(parent);
    history->setModel(row.choice.hit.model, QDateTime::currentMSecsSinceEpoch(), m_atMs);
    chart->addWidget(history);
    auto *entries = new PriceEntryList(row.choice, parent);
    section(box, tr("Entries by date"))->addWidget(entries);
    const std::string provider = row.choice.hit.model->provider;
    const std::string model = row.choice.hit.model->id;
    connect(entries, &PriceEntryList::editRequested, this,
            [=, this](const PriceEntry &entry) { Q_EMIT entryEditRequested(provider, model, entry); });
    connect(entries, &PriceEntryList::removeRequested, this,
            [=, this](const PriceEntry &entry) { Q_EMIT entryRemoveRequested(provider, model, entry); });
}

void PricePanel::addNames(QVBoxLayout &box, const PriceRow &row, const PriceCatalogue &catalogue)
{
    QWidget *parent = box.parentWidget();
    QStringList names;
    for (const NameRules &rules : row.choice.hit.model->matches) {
        QStringList all;
        for (const NameRule &rule : rules)
            all.append(ruleText(rule));
        names.append(all.join(u" + "_s));
    }
    const PricedModel &model = *row.choice.hit.model;
    auto *area = section(box, tr("Also priced by this entry"));
    if (!names.isEmpty())
        area->addWidget(wrappedLabel(names.join(u", "_s), u"muted", parent));
    for (const PriceAlias &alias : catalogue.aliases()) {
        if (foldedName(alias.targetModel) == foldedName(model.id) && alias.targetProvider == model.provider)
            addAlias(*area, alias);
    }
    auto *add = new QPushButton(tr("Add an &alias…"), parent);
    add->setObjectName("prices.addAlias"_L1);
    add->setProperty("link", true);
    setPlainToolTip(add, tr("Another name in your logs that costs the same"));
    connect(add, &QPushButton::clicked, this,
            [this, provider = model.provider, id = model.id] { Q_EMIT aliasRequested(provider, id); });
    area->addWidget(add, 0, Qt::AlignLeft);
    if (row.choice.hit.book->kind != PriceBook::Kind::User)
        return;
    auto *own = section(box, {});
    auto *remove = new QPushButton(tr("&Remove all own entries"), parent);
    remove->setObjectName("prices.remove"_L1);
    connect(remove, &QPushButton::clicked, this,
            [this, provider = row.choice.hit.model->provider, model = row.choice.hit.model->id] {
                Q_EMIT removeRequested(provider, model);
            });
    own->addWidget(remove, 0, Qt::AlignLeft);
}

void PricePanel::addAlias(QVBoxLayout &area, const PriceAlias &alias)
{
    QWidget *parent = area.parentWidget();
    const QString name = QString::fromStdString(alias.model);
    auto *line = new QHBoxLayout;
    auto *label = new ElidedLabel(tr("%1 (your alias)").arg(name), parent);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    line->addWidget(label, 1);
    auto *remove = new QPushButton(tr("Remove"), parent);
    remove->setObjectName("prices.removeAlias"_L1);
    remove->setProperty("link", true);
    remove->setAccessibleName(tr("Remove the alias %1").arg(name));
    connect(remove, &QPushButton::clicked, this, [this, alias] { Q_EMIT aliasRemoveRequested(alias); });
    line->addWidget(remove);
    area.addLayout(line);
}

void PricePanel::addUse(QVBoxLayout &box, const PriceRow &row)
{
    QWidget *parent = box.parentWidget();
    auto *area = section(box, tr("Used in this ledger"));
    QString text = tr("%1, %2 tokens", "104 requests, a number")
                       .arg(requestsText(row.ledger.requests), format::tokens(row.ledger.tokens));
    if (row.ledger.unpriced > 0)
        text += u'\n'
            + tr("%Ln record(s) without a cost", nullptr,
                 int(std::min<int64_t>(row.ledger.unpriced, INT_MAX)));
    area->addWidget(wrappedLabel(text, u"muted", parent));
    auto *line = new QHBoxLayout;
    auto *reprice = new QPushButton(tr("&Re-price requests…"), parent);
    reprice->setObjectName("prices.reprice"_L1);
    reprice->setEnabled(m_repricingRefused.isEmpty());
    setPlainToolTip(reprice, m_repricingRefused);
    connect(reprice, &QPushButton::clicked, this, [this] { Q_EMIT repriceRequested(m_provider, m_model); });
    auto *show = new QPushButton(tr("S&how requests"), parent);
    show->setObjectName("prices.show"_L1);
    show->setProperty("link", true);
    connect(show, &QPushButton::clicked, this, [this] { Q_EMIT requestsRequested(m_provider, m_model); });
    line->addWidget(reprice);
    line->addWidget(show);
    line->addStretch(1);
    area->addLayout(line);
    area->addWidget(
        wrappedLabel(tr("Stored costs stay as they are until you re-price. The preview lists every total "
                        "that would change."),
                     u"label", parent));
}

void PricePanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), currentTheme().surface);
    painter.fillRect(0, 0, 1, height(), currentTheme().border);
}

} // namespace tally

#include "moc_pricepanel.cpp"
