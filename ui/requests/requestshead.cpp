// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requestshead.h"

#include "ui/kit/elidedlabel.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/look/icons.h"
#include "ui/state/filterstate.h"
#include "ui/text/numberformat.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

RequestsHead::RequestsHead(FilterState &filter, QWidget *parent)
    : QWidget(parent)
    , m_filter(filter)
    , m_summary(nullptr)
    , m_search(nullptr)
    , m_columns(nullptr)
    , m_export(nullptr)
{
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(16, 8, 16, 6);
    box->setSpacing(8);
    auto *title = roleLabel(tr("Requests"), u"title", this);
    m_summary = new ElidedLabel({}, this);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_summary->setObjectName("requests.summary"_L1);
    m_summary->setProperty("role", u"muted"_s);
    makeSearch();
    makeButtons();
    box->addWidget(title);
    box->addSpacing(4);
    box->addWidget(m_summary, 1);
    box->addWidget(m_search);
    box->addWidget(m_columns);
    box->addWidget(m_export);
}

void RequestsHead::makeSearch()
{
    m_search = new QLineEdit(this);
    m_search->setObjectName("requests.search"_L1);
    m_search->setAccessibleName(tr("Search in ids, users, customers and models"));
    m_search->setPlaceholderText(tr("Search the table"));
    setPlainToolTip(m_search, tr("Search in ids, users, customers and models (Ctrl+F)"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(u"search"), QLineEdit::LeadingPosition);
    m_search->setProperty("search", true);
    setNarrow(false);
    connect(m_search, &QLineEdit::textEdited, this,
            [this](const QString &text) { m_filter.setSearch(text.toStdString()); });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            m_filter.setSearch({});
    });
    connect(m_search, &QLineEdit::returnPressed, this, &RequestsHead::searched);
    connect(&m_filter, &FilterState::changed, this, [this] {
        const QString search = QString::fromStdString(m_filter.state().search);
        if (m_search->text() != search)
            m_search->setText(search);
    });
}

void RequestsHead::makeButtons()
{
    m_columns = new FlatButton(u"columns-3", tr("Colu&mns"), this);
    m_columns->setObjectName("requests.columns"_L1);
    setPlainToolTip(m_columns, tr("Choose the columns of the table"));
    m_export = new FlatButton(u"file-down", tr("E&xport"), this);
    m_export->setObjectName("requests.export"_L1);
    setPlainToolTip(m_export, tr("Export these records (Ctrl+E)"));
    connect(m_columns, &QPushButton::clicked, this, &RequestsHead::columnsRequested);
    connect(m_export, &QPushButton::clicked, this, &RequestsHead::exportRequested);
}

void RequestsHead::setNarrow(bool narrow)
{
    const int zero = fontMetrics().averageCharWidth();
    m_search->setFixedWidth(narrow ? std::max(150, zero * 22) : std::max(210, zero * 30));
}

void RequestsHead::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

const QWidget &RequestsHead::columnsButton() const
{
    return *m_columns;
}

void RequestsHead::showTotals(const UsageTotals &totals)
{
    QStringList facts = {QLocale().toString(qlonglong(totals.records)), format::cost(totals.costNano)};
    if (totals.unpricedRecords > 0)
        facts.append(tr("%1 without a price", "number of records")
                         .arg(QLocale().toString(qlonglong(totals.unpricedRecords))));
    m_summary->setText(facts.join(u" · "_s));
}

} // namespace tally

#include "moc_requestshead.cpp"
