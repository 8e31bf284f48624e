// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/happenedlist.h"

#include "ui/connections/connectiondelegate.h"
#include "ui/connections/happenedlog.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"
#include "ui/look/theme.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int HappenedMargin = 16;

StateDot dotOf(Happening::Kind kind)
{
    switch (kind) {
    case Happening::Kind::Works:
        return StateDot::Works;
    case Happening::Kind::Waits:
        return StateDot::Waits;
    case Happening::Kind::NeedsYou:
        return StateDot::NeedsYou;
    }
    return StateDot::Unknown;
}

void addLines(const QString &name, const Happenings &happened, std::vector<HappenedLine> &lines)
{
    for (const Happening &each : happened.all())
        lines.push_back({each.ms, dotOf(each.kind), name, each.words});
}

class DotLabel : public QWidget {
public:
    DotLabel(StateDot dot, QWidget *parent)
        : QWidget(parent)
        , m_dot(dot)
    {
        setFixedSize(12, 12);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintDot(painter, rect().adjusted(2, 0, 0, 0), m_dot);
    }

private:
    StateDot m_dot;
};

} // namespace

std::vector<HappenedLine> happenedLines(const CaptureDriver &capture,
                                        const std::vector<ConnectionLine> &pulls,
                                        const std::vector<ConnectionLine> &outs)
{
    std::vector<HappenedLine> lines;
    addLines(HappenedList::tr("Capture"), capture.happened(), lines);
    for (const auto *list : {&pulls, &outs}) {
        for (const ConnectionLine &line : *list)
            addLines(QString::fromStdString(line.entry.name), line.state.happened, lines);
    }
    std::ranges::stable_sort(lines, std::ranges::greater(), &HappenedLine::ms);
    return lines;
}

HappenedList::HappenedList(QWidget *parent)
    : QWidget(parent)
{
    setObjectName("connections.happened"_L1);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(hairlineBelow(this));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(HappenedMargin, 8, HappenedMargin, 0);
    head->setSpacing(8);
    QLabel *title = roleLabel(tr("What happened"), {}, this);
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    head->addWidget(title);
    head->addWidget(roleLabel(tr("newest first"), u"muted", this), 1);
    auto *all = new FlatButton(FlatButton::Look::Bare, tr("Whole log"), this);
    all->setObjectName("connections.wholeLog"_L1);
    connect(all, &QPushButton::clicked, this, &HappenedList::showLog);
    head->addWidget(all);
    box->addLayout(head);
    m_grid = new QGridLayout;
    m_grid->setContentsMargins(HappenedMargin, 4, HappenedMargin, 8);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(3, 1);
    box->addLayout(m_grid);
    setVisible(false);
}

void HappenedList::setLines(std::vector<HappenedLine> lines)
{
    if (lines == m_lines)
        return;
    m_lines = std::move(lines);
    fill();
}

void HappenedList::setMost(int most)
{
    if (std::exchange(m_most, most) != most)
        fill();
}

void HappenedList::fill()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        item->widget()->deleteLater();
        item->widget()->hide();
        delete item;
    }
    int row = 0;
    for (const HappenedLine &line : m_lines) {
        if (row == m_most)
            break;
        m_grid->addWidget(roleLabel(shortTime(line.ms), u"muted", this), row, 0);
        m_grid->addWidget(new DotLabel(line.dot, this), row, 1);
        auto *name = roleLabel(line.name, {}, this);
        QFont medium = name->font();
        medium.setWeight(QFont::Medium);
        name->setFont(medium);
        m_grid->addWidget(name, row, 2);
        auto *words = new ElidedLabel(line.words, this);
        words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        m_grid->addWidget(words, row++, 3);
    }
    setVisible(row > 0);
}

void HappenedList::showLog()
{
    auto *log = new HappenedLog(m_lines, this);
    log->open();
}

} // namespace tally

#include "moc_happenedlist.cpp"
