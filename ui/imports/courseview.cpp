// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imports/courseview.h"

#include "ui/imports/importwords.h"
#include "ui/kit/figurelabel.h"
#include "ui/kit/labels.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>

using namespace Qt::StringLiterals;

namespace tally {

CourseView::CourseView(QWidget *parent)
    : QWidget(parent)
    , m_bar(new QProgressBar(this))
    , m_facts(new FigureLabel({}, FigureLabel::Ink::Muted, false, this))
    , m_promise(roleLabel({}, u"label", this))
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(16, 0, 16, 12);
    box->setSpacing(8);
    m_bar->setObjectName("imports.progress"_L1);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    auto *line = new QHBoxLayout;
    m_facts->setDelta(-0.75);
    line->addWidget(m_facts, 1);
    line->addWidget(m_promise);
    box->addWidget(m_bar);
    box->addLayout(line);
}

void CourseView::setWrites(bool writes)
{
    m_promise->setText(writes ? tr("One transaction: Cancel leaves the ledger as it was.")
                              : tr("Only looking: nothing is written yet."));
}

void CourseView::showCourse(const FileImport::Course &course)
{
    const auto number = [](int64_t value) { return QLocale().toString(qlonglong(value)); };
    m_bar->setValue(int(course.fraction * 1000));
    QStringList facts = {tr("%1 rows read", "number").arg(number(course.rows))};
    if (course.elapsedMs > 300)
        facts.append(tr("%1 rows/s", "number").arg(number(course.rows * 1000 / course.elapsedMs)));
    const QString left = importwords::timeLeft(course);
    if (!left.isEmpty())
        facts.append(left);
    facts.append(tr("%1 rejected", "number of records").arg(number(course.rejected)));
    m_facts->setText(facts.join(u"    "_s));
}

} // namespace tally

#include "moc_courseview.cpp"
