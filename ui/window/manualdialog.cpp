// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/manualdialog.h"

#include "ui/kit/plaintext.h"
#include "ui/text/manualpage.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int ManualMargin = 20;

QTextBlockFormat manualBlockFormat(const ManualBlock &block, bool afterTerm)
{
    QTextBlockFormat format;
    format.setIndent(block.indent + (block.kind == ManualBlock::Kind::Code));
    if (block.kind != ManualBlock::Kind::Code)
        format.setLineHeight(120, QTextBlockFormat::ProportionalHeight);
    format.setTopMargin(afterTerm ? 2 : 8);
    if (block.kind == ManualBlock::Kind::Section)
        format.setTopMargin(24);
    if (block.kind == ManualBlock::Kind::Subsection)
        format.setTopMargin(16);
    if (block.isHeading())
        format.setHeadingLevel(block.kind == ManualBlock::Kind::Section ? 1 : 2);
    return format;
}

QTextCharFormat manualCharFormat(const ManualBlock &block, ManualSpan::Font font)
{
    QTextCharFormat format;
    if (block.isHeading()) {
        format.setFontWeight(QFont::DemiBold);
        format.setProperty(QTextFormat::FontSizeAdjustment, block.kind == ManualBlock::Kind::Section ? 2 : 1);
    }
    if (block.kind == ManualBlock::Kind::Code) {
        format.setFontFamilies({QFontDatabase::systemFont(QFontDatabase::FixedFont).family()});
        format.setFontFixedPitch(true);
    }
    if (font == ManualSpan::Font::Bold)
        format.setFontWeight(QFont::DemiBold);
    format.setFontItalic(font == ManualSpan::Font::Italic);
    return format;
}

/// Writes a page into an empty document. Names no colour, so that it follows the theme.
void writeManual(const ManualPage &page, QTextDocument &document)
{
    QTextCursor cursor(&document);
    cursor.beginEditBlock();
    bool first = true;
    bool term = false;
    for (const ManualBlock &block : page.blocks) {
        const QTextBlockFormat format = manualBlockFormat(block, term);
        if (first)
            cursor.setBlockFormat(format);
        else
            cursor.insertBlock(format);
        for (const ManualSpan &span : block.spans)
            cursor.insertText(QString(span.text).replace(u'\n', QChar::LineSeparator),
                              manualCharFormat(block, span.font));
        first = false;
        term = block.term;
    }
    cursor.endEditBlock();
}

QString manualName(Manual manual)
{
    return manual == Manual::Commands ? u"tallyglass.1"_s : u"tallyglass-formats.5"_s;
}

QString manualSource(Manual manual)
{
    QFile file(u":/manual/"_s + manualName(manual));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

ManualDialog::ManualDialog(Manual manual, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(manualName(manual));
    setWindowTitle(manual == Manual::Commands ? tr("Command line, prices and chat")
                                              : tr("Formats and numbers"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_text = new QTextBrowser(this);
    m_text->setObjectName("manual.text"_L1);
    m_text->setAccessibleName(windowTitle());
    m_text->setOpenLinks(false);
    m_text->setUndoRedoEnabled(false);
    m_text->document()->setDocumentMargin(ManualMargin);
    m_text->document()->setIndentWidth(28);
    writeManual(ManualPage::read(manualSource(manual)), *m_text->document());
    m_text->moveCursor(QTextCursor::Start);
    makeSearch();
    auto *line = new QHBoxLayout;
    line->addWidget(m_search, 1);
    line->addWidget(m_found);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Enter looks further
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(12, 12, 12, 12);
    box->addLayout(line);
    box->addWidget(m_text, 1);
    box->addWidget(buttons);
    m_text->setFocus();
    resize(fontMetrics().averageCharWidth() * 130, fontMetrics().height() * 46);
}

void ManualDialog::showFor(QWidget &window, Manual manual)
{
    auto *dialog = window.findChild<ManualDialog *>(manualName(manual), Qt::FindDirectChildrenOnly);
    if (!dialog)
        dialog = new ManualDialog(manual, &window);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void ManualDialog::makeSearch()
{
    m_search = new QLineEdit(this);
    m_search->setObjectName("manual.search"_L1);
    m_search->setPlaceholderText(tr("Find in this page"));
    m_search->setAccessibleName(tr("Find in this page"));
    m_search->setClearButtonEnabled(true);
    m_found = plainLabel(tr("Not found"), this);
    m_found->setObjectName("manual.found"_L1);
    m_found->setProperty("role", u"muted"_s);
    m_found->hide();
    connect(m_search, &QLineEdit::textChanged, this, [this] { find(From::Here); });
    connect(m_search, &QLineEdit::returnPressed, this, [this] { find(From::Next); });
    const auto onKey = [this](QKeySequence::StandardKey key, auto run) {
        connect(new QShortcut(key, this), &QShortcut::activated, this, run);
    };
    onKey(QKeySequence::Find, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    onKey(QKeySequence::FindNext, [this] { find(From::Next); });
    onKey(QKeySequence::FindPrevious, [this] { find(From::Before); });
}

/// Selects the place found, from the other end when there is none further on.
void ManualDialog::find(From from)
{
    const QString words = m_search->text();
    QTextCursor place = m_text->textCursor();
    if (from == From::Here || words.isEmpty())
        place.setPosition(place.selectionStart());
    const auto flags = from == From::Before ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    QTextCursor found;
    if (!words.isEmpty()) {
        found = m_text->document()->find(words, place, flags);
        if (found.isNull()) {
            place.movePosition(from == From::Before ? QTextCursor::End : QTextCursor::Start);
            found = m_text->document()->find(words, place, flags);
        }
    }
    m_found->setVisible(!words.isEmpty() && found.isNull());
    m_text->setTextCursor(found.isNull() ? place : found);
}

} // namespace tally

#include "moc_manualdialog.cpp"
