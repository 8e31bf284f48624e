// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/prices/pricecomparedialog.h"

#include "ui/prices/pricecomparisonmodel.h"
#include "ui/text/pricetext.h"
#include "ui/text/numberformat.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/rowtable.h"

#include <QClipboard>
#include <QComboBox>
#include <QDateTime>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

PriceCompareDialog::PriceCompareDialog(std::shared_ptr<const PriceCatalogue> prices, int64_t atMs,
                                       QWidget *parent)
    : QDialog(parent)
    , m_prices(std::move(prices))
    , m_atMs(atMs)
{
    setObjectName("priceCompareDialog"_L1);
    setWindowTitle(tr("Compare price lists"));
    setAttribute(Qt::WA_DeleteOnClose);
    const int last = int(m_prices->books().size()) - 1;
    m_first = makeBooks(tr("First list"), last); // the embedded book
    m_second = makeBooks(tr("Second list"), last > 1 ? 1 : 0); // the newest that was loaded
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->addWidget(plainLabel(tr("First"), this), 0, 0);
    grid->addWidget(m_first, 0, 1);
    grid->addWidget(plainLabel(tr("Second"), this), 1, 0);
    grid->addWidget(m_second, 1, 1);
    grid->setColumnStretch(1, 1);
    m_state = plainLabel(this);
    m_state->setObjectName("compare.state"_L1);
    m_state->setProperty("role", u"section"_s);
    m_state->setWordWrap(true);
    makeTable();
    auto *buttons = new QHBoxLayout;
    auto *copyButton = new QPushButton(tr("Copy as &CSV"), this);
    copyButton->setObjectName("compare.copy"_L1);
    auto *close = new QPushButton(tr("Close"), this);
    buttons->addWidget(copyButton);
    buttons->addStretch(1);
    buttons->addWidget(close);
    connect(copyButton, &QPushButton::clicked, this, &PriceCompareDialog::copy);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(20, 18, 20, 16);
    box->setSpacing(12);
    box->addLayout(grid);
    box->addWidget(m_state);
    box->addWidget(makeFilter());
    box->addWidget(m_table, 1);
    box->addLayout(buttons);
    resize(980, 640);
    showRows();
    compare();
}

QComboBox *PriceCompareDialog::makeBooks(const QString &name, int index)
{
    auto *books = new QComboBox(this);
    books->setAccessibleName(name);
    for (const auto &book : m_prices->books())
        books->addItem(QString::fromStdString(book->title()));
    books->setCurrentIndex(index);
    connect(books, &QComboBox::currentIndexChanged, this, &PriceCompareDialog::compare);
    return books;
}

QWidget *PriceCompareDialog::makeFilter()
{
    auto *line = new QWidget(this);
    auto *box = new QHBoxLayout(line);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(8);
    m_kind = new QComboBox(line);
    m_kind->setObjectName("compare.kind"_L1);
    m_kind->setAccessibleName(tr("Which differences"));
    m_kind->addItem(tr("All differences"), int(PriceComparisonModel::Show::All));
    m_kind->addItem(tr("Prices that differ"), int(PriceComparisonModel::Show::Rates));
    m_kind->addItem(tr("Models only in the first"), int(PriceComparisonModel::Show::OnlyFirst));
    m_kind->addItem(tr("Models only in the second"), int(PriceComparisonModel::Show::OnlySecond));
    m_kind->setCurrentIndex(1); // what people look for; lists of two makers have hardly the same models
    m_search = new QLineEdit(line);
    m_search->setObjectName("compare.search"_L1);
    m_search->setPlaceholderText(tr("Find a model"));
    m_search->setAccessibleName(tr("Find a model"));
    m_search->setClearButtonEnabled(true);
    box->addWidget(m_kind);
    box->addWidget(m_search, 1);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &PriceCompareDialog::showRows);
    connect(m_search, &QLineEdit::textChanged, this, &PriceCompareDialog::showRows);
    return line;
}

void PriceCompareDialog::makeTable()
{
    m_model = new PriceComparisonModel(this);
    m_table = new RowTable(this);
    m_table->setObjectName("compare.table"_L1);
    m_table->setAccessibleName(tr("Differences"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new RowDelegate(*m_table));
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_table, &RowTable::widthChanged, this, &PriceCompareDialog::fitColumns, Qt::QueuedConnection);
}

void PriceCompareDialog::fitColumns()
{
    const QFontMetrics metrics = fontMetrics();
    const auto wide = [&](const QString &text) {
        return metrics.horizontalAdvance(text) + 2 * RowDelegate::Padding;
    };
    int part = 0;
    for (size_t i = 0; i < PricePartCount; ++i)
        part = std::max(part, wide(pricePartName(static_cast<PricePart>(i))));
    const int amount = wide(u"$8,888.88"_s);
    m_table->setColumnWidths({0, wide(u"openrouter"_s), part, wide(PriceComparisonModel::aboveText(888'888)),
                              amount, amount, amount},
                             PriceComparisonModel::Model, wide(u"claude-sonnet-4-5"_s));
}

void PriceCompareDialog::compare()
{
    if (!m_model)
        return; // still being made
    const PriceBook &first = *m_prices->books()[size_t(m_first->currentIndex())];
    const PriceBook &second = *m_prices->books()[size_t(m_second->currentIndex())];
    m_model->setBooks(comparePrices(first, second, m_atMs), m_first->currentText(), m_second->currentText());
    const QString day = format::dateText(QDateTime::fromMSecsSinceEpoch(m_atMs, Qt::UTC).date(), true);
    m_state->setText(
        tr("Prices in force on %1: %2 differ, %3 models are only in the first list, %4 only in the "
           "second.",
           "date, numbers")
            .arg(day, format::count(Int128(m_model->count(PriceDifference::Kind::Rate))),
                 format::count(Int128(m_model->count(PriceDifference::Kind::OnlyFirst))),
                 format::count(Int128(m_model->count(PriceDifference::Kind::OnlySecond)))));
}

void PriceCompareDialog::showRows()
{
    m_model->setShown(PriceComparisonModel::Show(m_kind->currentData().toInt()), m_search->text());
}

void PriceCompareDialog::copy() const
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(m_model->csv()));
}

void PriceCompareDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    fitColumns();
}

} // namespace tally

#include "moc_pricecomparedialog.cpp"
