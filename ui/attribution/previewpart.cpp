// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attribution/previewpart.h"

#include "ui/attribution/attributiontext.h"
#include "ui/attribution/changetable.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/hairline.h"
#include "ui/kit/iconlabel.h"
#include "ui/kit/labels.h"
#include "ui/kit/notebox.h"

#include <QBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int PreviewMargin = 16;

} // namespace

PreviewPart::PreviewPart(QWidget *parent)
    : QWidget(parent)
    , m_line(new ElidedLabel({}, this))
    , m_marked(roleLabel(tr("marked on the left", "requests in a table"), u"label", this))
    , m_busy(new QProgressBar(this))
    , m_tables(new QVBoxLayout)
    , m_note(new NoteBox(this))
    , m_stays(wrappedLabel({}, u"label", this))
{
    setObjectName("attribution.previewPart"_L1);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 8);
    box->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(PreviewMargin, 8, PreviewMargin, 8);
    head->setSpacing(8);
    head->addWidget(roleLabel(tr("Preview"), u"section", this));
    m_line->setObjectName("attribution.preview"_L1);
    head->addWidget(m_line);
    head->addStretch(1);
    auto *mark = new IconLabel(u"table-2", IconTint::Muted, 14, m_marked);
    m_marked->setIndent(20);
    mark->move(0, 0);
    head->addWidget(m_marked);
    box->addLayout(head);
    m_busy->setTextVisible(false);
    m_busy->setRange(0, 0);
    QSizePolicy keeps = m_busy->sizePolicy();
    keeps.setRetainSizeWhenHidden(true);
    m_busy->setSizePolicy(keeps);
    m_busy->hide();
    box->addWidget(m_busy);
    m_tables->setSpacing(8);
    box->addLayout(m_tables);
    auto *below = new QVBoxLayout;
    below->setContentsMargins(PreviewMargin, 4, PreviewMargin, 0);
    below->setSpacing(6);
    m_note->setObjectName("attribution.earlier"_L1);
    m_stays->setObjectName("attribution.stays"_L1);
    below->addWidget(m_note);
    below->addWidget(m_stays);
    box->addLayout(below);
    clear();
}

void PreviewPart::clear()
{
    for (ChangeTable *table : std::exchange(m_shown, {}))
        delete table;
    m_note->setText({}, {});
    m_stays->hide();
    m_marked->hide();
}

QString PreviewPart::text() const
{
    return m_line->text();
}

void PreviewPart::setBusy(bool busy)
{
    m_busy->setVisible(busy);
}

void PreviewPart::say(const QString &text, bool warns)
{
    clear();
    m_line->setText(text);
    m_line->setProperty("role", warns ? u"warning"_s : u"muted"_s);
    m_line->style()->unpolish(m_line);
    m_line->style()->polish(m_line);
}

void PreviewPart::show(const AttributionPreview &preview, const std::vector<BookingRule> &rules, bool isRule,
                       const QString &when, const QDate &today)
{
    QString line = changeText(preview, today.year());
    if (preview.matched.records == 0)
        line = isRule ? tr("No requests match. The rule would act on later ones only.")
                      : tr("No requests match.");
    else if (preview.changed.records == 0)
        line = tr("Of %1 that match, none changes.").arg(amountText(preview.matched));
    say(line);
    m_marked->setVisible(preview.changed.records > 0);
    for (const AttributionPreview::Field &field : preview.fields) {
        auto *table = new ChangeTable(this);
        table->setObjectName(u"attribution.table%1"_s.arg(m_shown.size()));
        table->show(field, when);
        m_tables->addWidget(table);
        m_shown.push_back(table);
    }
    const EarlierText earlier = earlierText(preview, today);
    m_note->setText(earlier.lead, earlier.rest);
    QStringList stays;
    if (const QString lost = lostText(preview, rules); !lost.isEmpty())
        stays << lost;
    const bool setsModel = std::ranges::any_of(preview.fields, [](const AttributionPreview::Field &field) {
        return field.setting.field.kind == DimensionKind::Model;
    });
    if (setsModel)
        stays << tr(
            "Tokens and costs stay: they were reported, or computed for the model that was imported.");
    m_stays->setText(stays.join(u'\n'));
    m_stays->setVisible(!stays.isEmpty());
}

} // namespace tally

#include "moc_previewpart.cpp"
