// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/jsonsection.h"

#include "ui/look/icons.h"
#include "ui/requests/recordjson.h"

#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

JsonSection::JsonSection(const UsageRecord &record, bool open, QWidget *parent)
    : QWidget(parent)
    , m_fold(new QToolButton(this))
    , m_text(new QPlainTextEdit(prettyJson(recordJson(record).toStdString()), this))
{
    m_fold->setObjectName("inspector.json"_L1);
    m_fold->setText(tr("Raw JSON"));
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setProperty("fold", true);
    m_fold->setIconSize({14, 14});
    m_text->setObjectName("inspector.jsonText"_L1);
    m_text->setAccessibleName(tr("The record as JSON"));
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF() - 1.5);
    m_text->setFont(fixed);
    m_text->setMinimumHeight(QFontMetrics(fixed).height() * 9);
    connect(m_fold, &QToolButton::clicked, this, [this] {
        setOpen(m_text->isHidden());
        Q_EMIT opened(!m_text->isHidden());
    });
    setOpen(open);
    auto *area = new QVBoxLayout(this);
    area->setContentsMargins(16, 10, 16, 10);
    area->setSpacing(6);
    area->addWidget(m_fold, 0, Qt::AlignLeft);
    area->addWidget(m_text);
}

void JsonSection::setOpen(bool open)
{
    m_text->setVisible(open);
    m_fold->setIcon(icon(open ? u"chevron-down" : u"chevron-right"));
}

} // namespace tally

#include "moc_jsonsection.cpp"
