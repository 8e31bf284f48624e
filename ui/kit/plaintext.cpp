// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/plaintext.h"

#include <QAction>
#include <QLabel>
#include <QTextDocument>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace tally {

/// Escaping alone is not enough: a text that is escaped and has no "<" counts as plain and would show
/// "&amp;". Lines are kept as they are, as in a plain tip.
QString plainTip(const QString &text)
{
    if (!Qt::mightBeRichText(text))
        return text;
    return u"<p style=\"white-space:pre;margin:0\">"_s + text.toHtmlEscaped() + u"</p>"_s;
}

void setPlainToolTip(QWidget *widget, const QString &text)
{
    widget->setToolTip(plainTip(text));
}

void setPlainToolTip(QAction *action, const QString &text)
{
    action->setToolTip(plainTip(text));
}

void showPlainToolTip(const QPoint &globalPos, const QString &text, QWidget *widget)
{
    QToolTip::showText(globalPos, plainTip(text), widget);
}

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    QLabel *label = plainLabel(parent);
    label->setText(text);
    return label;
}

QMessageBox *plainBox(const QString &objectName, const QString &title, const QString &text,
                      const QString &information, QMessageBox::StandardButtons buttons, QWidget *parent,
                      QMessageBox::Icon icon)
{
    auto *box = new QMessageBox(icon, title, QString(), buttons, parent);
    box->setObjectName(objectName);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(u"-"_s); // makes the label, which the box's own text format does not reach
    for (QLabel *label : box->findChildren<QLabel *>()) {
        label->setTextFormat(Qt::PlainText);
        label->setOpenExternalLinks(false);
    }
    if (auto *head = box->findChild<QLabel *>(u"qt_msgbox_label"_s))
        head->setProperty("role", u"section"_s); // told apart from what is said of it
    box->setTextFormat(Qt::PlainText);
    box->setText(text);
    box->setInformativeText(information);
    return box;
}

QString nameInMenu(const QString &name)
{
    QString plain = name;
    return plain.replace(u'&', u"&&"_s).replace(u'\t', u' ').replace(u'\n', u' ');
}

} // namespace tally
