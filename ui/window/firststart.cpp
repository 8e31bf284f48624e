// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/firststart.h"

#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/iconlabel.h"
#include "ui/kit/hairline.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

class DropZone : public QWidget {
public:
    explicit DropZone(QWidget *parent)
        : QWidget(parent)
    {
    }
    void setActive(bool active)
    {
        m_active = active;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = currentTheme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPen pen(m_active ? theme.accent : theme.controlBorder, m_active ? 1.5 : 1, Qt::CustomDashLine);
        pen.setDashPattern({4, 3});
        painter.setPen(pen);
        painter.setBrush(m_active ? theme.selection : theme.surface);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 8, 8);
    }

private:
    bool m_active = false;
};

QLabel *centred(const QString &text, const QString &role, QWidget *parent)
{
    auto *label = plainLabel(text, parent);
    label->setProperty("role", role);
    label->setAlignment(Qt::AlignHCenter);
    return label;
}

constexpr qsizetype MostNames = 17; // the page fits on a small screen

/// Chips in centred lines of about equal length: the first names, and how many more there are.
QVBoxLayout *chipLines(const QStringList &all, QWidget *parent)
{
    QStringList names = all.mid(0, MostNames);
    const QStringList others = all.mid(MostNames);
    if (!others.isEmpty())
        names << u"+%1"_s.arg(others.size());
    auto *lines = new QVBoxLayout;
    lines->setSpacing(6);
    QHBoxLayout *line = nullptr;
    int used = 0;
    for (const QString &name : std::as_const(names)) {
        auto *chip = plainLabel(name, parent);
        chip->setProperty("role", u"badge"_s);
        if (!others.isEmpty() && &name == &std::as_const(names).back())
            setPlainToolTip(chip, others.join(u", "_s));
        const int wide = chip->fontMetrics().horizontalAdvance(name) + 20;
        if (!line || used + wide > 470) {
            if (line)
                line->addStretch(1);
            line = new QHBoxLayout;
            line->setSpacing(6);
            line->addStretch(1);
            lines->addLayout(line);
            used = 0;
        }
        line->addWidget(chip);
        used += wide;
    }
    if (line)
        line->addStretch(1);
    return lines;
}

} // namespace

FirstStart::FirstStart(const FormatRegistry &formats, QWidget *parent)
    : Page({}, parent)
{
    setObjectName("page.firstStart"_L1);
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(24, 24, 24, 24);
    box->setSpacing(24);
    box->addWidget(makeDropZone(formats), 5);
    box->addWidget(makeChoices(), 3);
}

QWidget *FirstStart::makeDropZone(const FormatRegistry &formats)
{
    m_zone = new DropZone(this);
    auto *box = new QVBoxLayout(m_zone);
    box->setContentsMargins(24, 24, 24, 24);
    box->setSpacing(6);
    box->addStretch(1);
    box->addWidget(new IconLabel(u"file-down", IconTint::Accent, 24, m_zone), 0, Qt::AlignHCenter);
    box->addSpacing(8);
    box->addWidget(centred(tr("Drop a usage log here"), u"title"_s, m_zone));
    box->addWidget(centred(tr("Files or folders. Nothing leaves this computer."), u"muted"_s, m_zone));
    box->addSpacing(12);
    auto *import = new FlatButton(u"file-up", tr("&Import a log…"), m_zone, IconTint::OnAccent);
    import->setSuffix(QKeySequence(u"Ctrl+I"_s).toString(QKeySequence::NativeText));
    import->setObjectName("firstStart.import"_L1);
    import->setProperty("primary", true);
    setPlainToolTip(import, tr("Choose log files to import (Ctrl+I)"));
    connect(import, &QPushButton::clicked, this, &FirstStart::importRequested);
    box->addWidget(import, 0, Qt::AlignHCenter);
    box->addSpacing(20);
    QStringList names;
    for (const auto &format : formats.formats())
        names.append(format->info().name);
    box->addLayout(chipLines(names, m_zone));
    box->addStretch(1);
    return m_zone;
}

QWidget *FirstStart::makeChoices()
{
    auto *choices = new QWidget(this);
    auto *box = new QVBoxLayout(choices);
    box->setContentsMargins(0, 16, 0, 0);
    box->setSpacing(6);
    auto *title = plainLabel(tr("Who spent what on language models?"), choices);
    title->setProperty("role", u"title"_s);
    title->setWordWrap(true);
    auto *text = plainLabel(tr("This ledger is empty. Drop a log on the left, or choose:"), choices);
    text->setProperty("role", u"muted"_s);
    text->setWordWrap(true);
    box->addWidget(title);
    box->addWidget(text);
    box->addSpacing(10);
    addChoice(*box, u"flask-conical"_s, tr("Look at sample data"),
              tr("Three months of an agency, removed in one click"), tr("&Load sample"),
              u"firstStart.sample"_s, &FirstStart::sampleRequested);
    addChoice(*box, u"messages-square"_s, tr("Try a chat"),
              tr("Ask a model; the request becomes the first record"), tr("&Chat"), u"firstStart.chat"_s,
              &FirstStart::chatRequested);
    addChoice(*box, u"database"_s, tr("Open another ledger"), tr("A file made on this or another computer"),
              tr("&Open…"), u"firstStart.open"_s, &FirstStart::openRequested);
    box->addStretch(1);
    return choices;
}

void FirstStart::addChoice(QVBoxLayout &box, const QString &iconName, const QString &title,
                           const QString &text, const QString &button, const QString &name,
                           void (FirstStart::*signal)())
{
    QWidget *parent = box.parentWidget();
    box.addWidget(hairlineBelow(parent));
    auto *line = new QHBoxLayout;
    line->setContentsMargins(0, 12, 0, 12);
    line->setSpacing(14);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    auto *heading = plainLabel(title, parent);
    heading->setProperty("role", u"section"_s);
    auto *about = plainLabel(text, parent);
    about->setProperty("role", u"muted"_s);
    about->setWordWrap(true);
    words->addWidget(heading);
    words->addWidget(about);
    auto *press = new QPushButton(button, parent);
    press->setObjectName(name);
    connect(press, &QPushButton::clicked, this, signal);
    line->addWidget(new IconLabel(iconName, IconTint::Accent, 20, parent));
    line->addLayout(words, 1);
    line->addWidget(press);
    box.addLayout(line);
}

void FirstStart::setDropTarget(bool on)
{
    static_cast<DropZone *>(m_zone)->setActive(on);
}

void FirstStart::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), currentTheme().window);
}

} // namespace tally

#include "moc_firststart.cpp"
