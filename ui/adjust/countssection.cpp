// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/countssection.h"

#include "ui/kit/labels.h"

#include <QCheckBox>

using namespace Qt::StringLiterals;

namespace tally {

CountsSection::CountsSection(QWidget *parent)
    : DockSection(tr("Tokens"), parent)
    , m_cache(new QCheckBox(tr("Input includes cache reads"), this))
    , m_reasoning(new QCheckBox(tr("Output includes reasoning"), this))
    , m_whole(wrappedLabel(tr("No column is a part of another."), u"muted", this))
{
    setObjectName("adjust.tokens"_L1);
    m_cache->setObjectName("adjust.cacheInside"_L1);
    m_reasoning->setObjectName("adjust.reasoningInside"_L1);
    for (QWidget *widget : {static_cast<QWidget *>(m_cache), static_cast<QWidget *>(m_reasoning),
                            static_cast<QWidget *>(m_whole)})
        addWide(widget);
    connect(m_cache, &QCheckBox::clicked, this,
            [this](bool on) { change([on](MappingDraft &draft) { draft.setInputIncludesCache(on); }); });
    connect(m_reasoning, &QCheckBox::clicked, this,
            [this](bool on) { change([on](MappingDraft &draft) { draft.setOutputIncludesReasoning(on); }); });
}

void CountsSection::present(const AdjustSession &session)
{
    const MappingDraft &draft = session.draft();
    m_cache->setVisible(draft.hasCacheInInput());
    m_cache->setChecked(draft.settings().inputIncludesCache.value_or(true));
    m_reasoning->setVisible(draft.hasReasoningInOutput());
    m_reasoning->setChecked(draft.settings().outputIncludesReasoning.value_or(true));
    m_whole->setVisible(!draft.hasCacheInInput() && !draft.hasReasoningInOutput());
}

} // namespace tally

#include "moc_countssection.cpp"
