// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prices/priceentrylist.h"

#include "ui/text/pricetext.h"
#include "ui/text/numberformat.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/labels.h"
#include "ui/kit/hairline.h"

#include <QDateTime>
#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString dateOf(int64_t ms)
{
    return format::dateText(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).date(), true);
}

QString whenText(const PriceEntry &entry)
{
    QString text = entry.fromMs ? PriceEntryList::tr("from %1", "date").arg(dateOf(*entry.fromMs))
                                : PriceEntryList::tr("from the beginning");
    if (entry.windowStart >= 0) {
        const auto time = [](int minute) {
            return u"%1:%2"_s.arg(minute / 60, 2, 10, QChar(u'0')).arg(minute % 60, 2, 10, QChar(u'0'));
        };
        text += PriceEntryList::tr(", %1 to %2 UTC", "times of day")
                    .arg(time(entry.windowStart), time(entry.windowEnd));
    }
    return text;
}

void addRates(QVBoxLayout &area, const RateSet &rates, QWidget *parent)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(2);
    int column = 0;
    int row = 0;
    for (size_t i = 0; i < PricePartCount; ++i) {
        const auto part = static_cast<PricePart>(i);
        if (!rates[part])
            continue;
        grid->addWidget(wrappedLabel(pricePartName(part), u"label", parent), row * 2, column);
        grid->addWidget(wrappedLabel(rateText(part, *rates[part]), u"", parent), row * 2 + 1, column);
        if (++column == 3) {
            column = 0;
            ++row;
        }
    }
    for (int i = 0; i < 3; ++i)
        grid->setColumnStretch(i, 1);
    area.addLayout(grid);
}

} // namespace

PriceEntryList::PriceEntryList(const PriceChoice &choice, QWidget *parent)
    : QWidget(parent)
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(6);
    const auto &entries = choice.hit.model->entries;
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        if (entry != entries.rbegin()) {
            box->addSpacing(4);
            box->addWidget(hairlineBelow(this));
            box->addSpacing(4);
        }
        addEntry(*box, *entry, choice);
    }
}

void PriceEntryList::addEntry(QVBoxLayout &box, const PriceEntry &entry, const PriceChoice &choice)
{
    auto *line = new QHBoxLayout;
    const bool inForce = &entry == choice.entry && !choice.approximate;
    line->addWidget(wrappedLabel(inForce ? tr("%1 · in force").arg(whenText(entry)) : whenText(entry),
                                 inForce ? u"positive" : u"", this),
                    1);
    const PriceBook &book = *choice.hit.book;
    auto *source = wrappedLabel(priceSourceText(book), u"label", this);
    source->setWordWrap(false);
    setPlainToolTip(source, QString::fromStdString(book.title()));
    line->addWidget(source);
    box.addLayout(line);
    if (!entry.note.empty())
        box.addWidget(wrappedLabel(QString::fromStdString(entry.note), u"label", this));
    addRates(box, entry.standard.rates, this);
    for (const ContextTier &tier : entry.standard.tiers) {
        const QString tokens = format::count(Int128(tier.threshold));
        box.addWidget(wrappedLabel(tier.inclusive ? tr("Whole request, from %1 input tokens on").arg(tokens)
                                                  : tr("Whole request, above %1 input tokens").arg(tokens),
                                   u"muted", this));
        addRates(box, tier.rates, this);
    }
    if (entry.priority) {
        box.addWidget(wrappedLabel(tr("Priority"), u"muted", this));
        addRates(box, entry.priority->rates, this);
    }
    if (book.kind == PriceBook::Kind::User)
        addButtons(box, entry);
}

void PriceEntryList::addButtons(QVBoxLayout &box, const PriceEntry &entry)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(16);
    const auto add = [&](const QString &text, const char *name, auto signal) {
        auto *button = new QPushButton(text, this);
        button->setObjectName(QLatin1StringView(name));
        button->setProperty("link", true);
        button->setAccessibleName(text + u' ' + whenText(entry));
        connect(button, &QPushButton::clicked, this, [this, entry, signal] { Q_EMIT(this->*signal)(entry); });
        line->addWidget(button);
    };
    add(tr("Edit…"), "prices.editEntry", &PriceEntryList::editRequested);
    add(tr("Delete"), "prices.removeEntry", &PriceEntryList::removeRequested);
    line->addStretch(1);
    box.addLayout(line);
}

} // namespace tally

#include "moc_priceentrylist.cpp"
