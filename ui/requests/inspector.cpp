// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/inspector.h"

#include "ui/requests/contextsection.h"
#include "ui/requests/costsection.h"
#include "ui/requests/jsonsection.h"
#include "ui/requests/recordjson.h"
#include "ui/requests/summarysection.h"
#include "ui/requests/tokenssection.h"
#include "ui/look/icons.h"
#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/hairline.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

Inspector::Inspector(QWidget *parent)
    : QWidget(parent)
    , m_scroll(new QScrollArea(this))
{
    setObjectName("inspector"_L1);
    setAccessibleName(tr("Inspector"));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(1, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(makeHead());
    box->addWidget(hairlineBelow(this));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    box->addWidget(m_scroll, 1);
    box->addWidget(hairlineBelow(this));
    box->addWidget(makeFoot());
    setMinimumWidth(260);
    rebuild();
}

QSize Inspector::sizeHint() const
{
    return {std::max(300, fontMetrics().averageCharWidth() * 42), 400};
}

QWidget *Inspector::makeHead()
{
    auto *head = new QWidget(this);
    auto *box = new QHBoxLayout(head);
    box->setContentsMargins(16, 8, 8, 8);
    box->setSpacing(2);
    auto *title = roleLabel(tr("Request"), u"section", head);
    box->addWidget(title);
    box->addStretch(1);
    QToolButton *up = flatIcon(u"chevron-up", tr("Previous row"), head, 16);
    up->setObjectName(u"inspector.previous"_s);
    QToolButton *down = flatIcon(u"chevron-down", tr("Next row"), head, 16);
    down->setObjectName(u"inspector.next"_s);
    QToolButton *close = flatIcon(u"x", tr("Close the inspector"), head, 16);
    close->setObjectName(u"inspector.close"_s);
    connect(up, &QToolButton::clicked, this, &Inspector::previousRequested);
    connect(down, &QToolButton::clicked, this, &Inspector::nextRequested);
    connect(close, &QToolButton::clicked, this, &Inspector::closeRequested);
    for (QToolButton *button : {up, down, close})
        box->addWidget(button);
    return head;
}

QWidget *Inspector::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *box = new QHBoxLayout(foot);
    box->setContentsMargins(16, 8, 16, 8);
    m_copy = new FlatButton(u"copy", tr("Copy as &JSON"), foot);
    m_copy->setObjectName("inspector.copyJson"_L1);
    connect(m_copy, &QPushButton::clicked, this, &Inspector::copyJson);
    m_chat = new FlatButton(u"messages-square", tr("Open in C&hat"), foot);
    m_chat->setObjectName("inspector.openInChat"_L1);
    setPlainToolTip(m_chat, tr("A new conversation with this model, booked to the same"));
    connect(m_chat, &QPushButton::clicked, this, [this] {
        if (m_record)
            Q_EMIT chatRequested(m_record->record);
    });
    box->addWidget(m_chat);
    box->addWidget(m_copy);
    box->addStretch(1);
    return foot;
}

void Inspector::setRecord(const std::optional<StoredRecord> &record, const QTimeZone &zone,
                          const RecordOrigin &origin)
{
    if (m_record && record && m_record->id == record->id && m_record->record == record->record
        && m_record->booked == record->booked && m_zone == zone && m_origin == origin)
        return;
    m_record = record;
    m_zone = zone;
    m_origin = origin;
    rebuild();
}

void Inspector::copyJson()
{
    if (m_record)
        QGuiApplication::clipboard()->setText(recordJson(m_record->record));
}

void Inspector::rebuild()
{
    auto *body = new QWidget;
    auto *box = new QVBoxLayout(body);
    box->setContentsMargins(0, 0, 0, 8);
    box->setSpacing(0);
    m_copy->setEnabled(m_record.has_value());
    m_chat->setEnabled(m_record && m_record->record.granularity == Granularity::Request);
    if (m_record) {
        addSections(*box);
    } else {
        auto *hint =
            wrappedLabel(tr("Choose a row to see its tokens, cost, origin and context."), u"muted", body);
        auto *inset = new QHBoxLayout; // a style sheet swallows the label's own margins
        inset->setContentsMargins(16, 16, 16, 16);
        inset->addWidget(hint);
        box->addLayout(inset);
    }
    box->addStretch(1);
    m_scroll->setWidget(body);
    body->setAutoFillBackground(false); // setWidget() turns it on
}

void Inspector::addSections(QVBoxLayout &box)
{
    QWidget *body = box.parentWidget();
    const UsageRecord &record = m_record->record;
    const int key = keyWidth();
    const int room = std::max(100, m_scroll->viewport()->width() - key - 3 * 16);
    const auto add = [&box](auto *section) {
        box.addWidget(section);
        return section;
    };
    add(new SummarySection(record, m_zone, body));
    add(new TokensSection(record, body));
    add(new CostSection(record, body));
    auto *origin = add(new OriginSection(*m_record, m_origin, m_zone, key, room, body));
    connect(origin, &OriginSection::importRequested, this,
            [this] { Q_EMIT importRequested(m_record ? m_record->batch : 0); });
    add(new ContextSection(record, key, body));
    auto *json = add(new JsonSection(record, m_jsonOpen, body));
    connect(json, &JsonSection::opened, this, [this](bool open) { m_jsonOpen = open; });
}

/// One width for the names in Origin and Context, so that all values stand under each other.
int Inspector::keyWidth() const
{
    const QFontMetrics metrics = fontMetrics();
    int widest = 0;
    for (const QString &name : OriginSection::names() + ContextSection::names(m_record->record))
        widest = std::max(widest, metrics.horizontalAdvance(name) + 1);
    return std::clamp(widest, metrics.averageCharWidth() * 12, metrics.averageCharWidth() * 18);
}

void Inspector::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), currentTheme().surface);
    painter.fillRect(QRect(0, 0, 1, height()), currentTheme().border);
}

} // namespace tally

#include "moc_inspector.cpp"
