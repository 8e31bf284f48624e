// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/capturesetup.h"

#include "ui/kit/flatbutton.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/labels.h"

#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QFontDatabase>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int SetUpMargin = 16;
constexpr int CodeLines = 8;

// What stands for a token must not break the quotes or words of what it stands in.
QString plainWord(QString name)
{
    for (QChar &letter : name) {
        if (!letter.isLetterOrNumber() && letter != u'-' && letter != u'_' && letter != u'.')
            letter = u'-';
    }
    return name;
}

} // namespace

CaptureSetUp::CaptureSetUp(CaptureDriver &driver, QWidget *parent)
    : QWidget(parent)
    , m_driver(driver)
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(SetUpMargin, 0, SetUpMargin, 0);
    auto *head = new QHBoxLayout;
    QLabel *title = roleLabel(tr("Set up"), {}, this);
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    m_program = new QComboBox(this);
    m_program->setObjectName("capture.program"_L1);
    m_program->setAccessibleName(tr("Program"));
    m_program->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_program->setMinimumContentsLength(8);
    m_program->installEventFilter(this);
    auto *copy = new FlatButton(u"copy", tr("Copy"), this);
    copy->setObjectName("capture.copy"_L1);
    head->addWidget(title);
    head->addWidget(m_program, 1);
    head->addWidget(copy);
    box->addLayout(head);
    auto *tabs = new FlowLayout(4, nullptr);
    m_kinds = new QButtonGroup(this);
    int id = 0;
    for (const CaptureSnippet &snippet : captureSnippets({}, {}, {})) {
        auto *tab = new FlatButton(FlatButton::Look::Control, snippet.name, this);
        tab->setCheckable(true);
        tab->setObjectName(u"capture.kind."_s + snippet.id);
        m_kinds->addButton(tab, id++);
        tabs->addWidget(tab);
    }
    m_kinds->button(0)->setChecked(true);
    box->addLayout(tabs);
    m_code = new QPlainTextEdit(this);
    m_code->setObjectName("capture.code"_L1);
    m_code->setReadOnly(true);
    m_code->setAccessibleName(tr("What to set"));
    m_code->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_code->setFixedHeight(m_code->fontMetrics().lineSpacing() * CodeLines + 16);
    m_code->installEventFilter(this);
    box->addWidget(m_code);
    m_bare = wrappedLabel({}, u"muted", this);
    box->addWidget(m_bare);
    connect(copy, &QPushButton::clicked, this, &CaptureSetUp::copy);
    connect(m_kinds, &QButtonGroup::idClicked, this, &CaptureSetUp::show);
    connect(m_program, &QComboBox::currentIndexChanged, this, &CaptureSetUp::show);
    connect(&m_driver, &CaptureDriver::changed, this, &CaptureSetUp::takePrograms);
    takePrograms();
}

void CaptureSetUp::takePrograms()
{
    QStringList names;
    for (const CaptureProgram &program : m_driver.programs()) {
        if (!program.revokedMs)
            names << QString::fromStdString(program.name);
    }
    QStringList shown;
    for (int i = 0; i < m_program->count(); ++i)
        shown << m_program->itemText(i);
    if (shown != names) {
        const QString before = m_program->currentText();
        const QSignalBlocker quiet(m_program);
        m_program->clear();
        m_program->addItems(names);
        m_program->setCurrentIndex(qMax(0, int(names.indexOf(before))));
        m_program->setEnabled(!names.isEmpty());
    }
    show();
}

// Only a token of this session is known; for others stands what it is called.
void CaptureSetUp::show()
{
    const QString name = m_program->currentText();
    const QByteArray made = m_driver.tokenOf(name.toStdString());
    const QString token = !made.isEmpty() ? QString::fromLatin1(made)
        : name.isEmpty()                  ? u"tg_…"_s
                                          : tr("tg_…token-of-%1").arg(plainWord(name));
    const auto snippets = captureSnippets(m_driver.address(), m_driver.telemetryAddress(), token);
    const CaptureSnippet &snippet = snippets[static_cast<size_t>(qMax(0, m_kinds->checkedId()))];
    if (m_code->toPlainText() != snippet.code)
        m_code->setPlainText(snippet.code);
    m_bare->setText(tr("Without Tallyglass its address is %1.").arg(snippet.bareAddress));
}

void CaptureSetUp::copy()
{
    QApplication::clipboard()->setText(m_code->toPlainText());
}

// Copying without a selection takes all of it.
bool CaptureSetUp::eventFilter(QObject *watched, QEvent *event)
{
    // The wheel scrolls the dock.
    if (watched == m_program && event->type() == QEvent::Wheel) {
        event->ignore();
        return true;
    }
    if (watched == m_code && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)
        && !m_code->textCursor().hasSelection()) {
        copy();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace tally

#include "moc_capturesetup.cpp"
