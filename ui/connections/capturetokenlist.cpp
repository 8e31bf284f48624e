// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/capturetokenlist.h"

#include "ui/connections/connectionwords.h"
#include "ui/connections/newtokendialog.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/labels.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int TokenMargin = 16;

QString bookingText(const CaptureProgram &program)
{
    QStringList parts;
    for (const std::string *text : {&program.customer, &program.user, &program.project}) {
        if (!text->empty())
            parts << QString::fromStdString(*text);
    }
    if (program.customer.empty())
        parts.prepend(CaptureTokenList::tr("no customer"));
    for (const ProgramLimit &limit : program.limits)
        parts << QString::fromStdString(limitText(limit));
    return parts.join(u" · "_s);
}

QString usedText(const CaptureProgram &program)
{
    return program.lastUsedMs ? CaptureTokenList::tr("used %1").arg(shortTime(*program.lastUsedMs))
                              : CaptureTokenList::tr("never used");
}

} // namespace

CaptureTokenList::CaptureTokenList(CaptureDriver &driver, QWidget *parent)
    : QWidget(parent)
    , m_driver(driver)
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(TokenMargin, 0, TokenMargin, 0);
    box->setSpacing(6);
    auto *head = new QHBoxLayout;
    QLabel *title = roleLabel(tr("Tokens"), {}, this);
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    auto *add = new FlatButton(u"plus", tr("&New token…"), this);
    add->setObjectName("capture.newToken"_L1);
    connect(add, &QPushButton::clicked, this, &CaptureTokenList::addToken);
    head->addWidget(title);
    auto *hint = new ElidedLabel(tr("one per program, so that each is booked"), this);
    hint->setProperty("role", u"muted"_s);
    head->addWidget(hint, 1);
    head->addWidget(add);
    m_add = add;
    box->addLayout(head);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(6);
    box->addLayout(m_rows);
    connect(&m_driver, &CaptureDriver::changed, this, &CaptureTokenList::take);
    take();
}

void CaptureTokenList::take()
{
    std::vector<CaptureProgram> programs = m_driver.programs();
    keepOrder(programs);
    if (m_shown == programs && m_rows->count() > 0)
        return;
    m_shown = std::move(programs);
    const QWidget *focused = window()->focusWidget();
    const QString wasFocused = focused && isAncestorOf(focused) ? focused->objectName() : QString();
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    std::vector<QWidget *> buttons;
    for (const CaptureProgram &program : m_shown) {
        QWidget *row = makeRow(program);
        m_rows->addWidget(row);
        buttons.push_back(row->findChild<QPushButton *>());
        if (buttons.back()->objectName() == wasFocused)
            buttons.back()->setFocus();
    }
    chainTabs(buttons);
    if (m_shown.empty())
        m_rows->addWidget(wrappedLabel(
            tr("No token yet. Every program needs one, which decides whom its calls are booked to."),
            u"muted", this));
}

// As long as it is seen, no row takes the place of another one, below somebody's pointer.
void CaptureTokenList::keepOrder(std::vector<CaptureProgram> &programs) const
{
    if (!isVisible())
        return;
    const auto placeOf = [this](const CaptureProgram &program) {
        return std::ranges::find(m_shown, program.id, &CaptureProgram::id) - m_shown.begin();
    };
    std::ranges::stable_sort(programs, {}, placeOf); // new ones below
}

// The rows are made later than what stands below them.
void CaptureTokenList::chainTabs(const std::vector<QWidget *> &buttons)
{
    QWidget *before = m_add;
    for (QWidget *button : buttons) {
        setTabOrder(before, button);
        before = button;
    }
}

void CaptureTokenList::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_shown.clear();
    take();
}

QWidget *CaptureTokenList::makeRow(const CaptureProgram &program)
{
    auto *row = new QWidget(this);
    auto *box = new QHBoxLayout(row);
    box->setContentsMargins(0, 0, 0, 0);
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    auto *name = new ElidedLabel(QString::fromStdString(program.name), row);
    name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    if (program.revokedMs) {
        QFont struck = name->font();
        struck.setStrikeOut(true);
        name->setFont(struck);
    }
    auto *booking = new ElidedLabel(bookingText(program), row);
    booking->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    booking->setProperty("role", program.customer.empty() && !program.revokedMs ? u"warning"_s : u"muted"_s);
    names->addWidget(name);
    names->addWidget(booking);
    box->addLayout(names, 1);
    box->addWidget(roleLabel(usedText(program), u"muted", row));
    auto *button = new FlatButton(FlatButton::Look::Bare, program.revokedMs ? tr("Undo") : tr("Revoke"), row);
    button->setObjectName(u"capture.revoke.%1"_s.arg(program.id));
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    button->setAccessibleName(program.revokedMs
                                  ? tr("Accept %1 again").arg(QString::fromStdString(program.name))
                                  : tr("Revoke %1").arg(QString::fromStdString(program.name)));
    connect(button, &QPushButton::clicked, this, [this, program] {
        if (program.revokedMs)
            m_driver.restore(program.id);
        else
            m_driver.revoke(program.name);
    });
    box->addWidget(button);
    return row;
}

void CaptureTokenList::addToken()
{
    auto *dialog = new NewTokenDialog(m_driver, this);
    dialog->open();
}

} // namespace tally

#include "moc_capturetokenlist.cpp"
